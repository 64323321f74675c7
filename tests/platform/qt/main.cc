// SPDX-License-Identifier: AGPL-3.0-or-later
// GoogleTest inside an application without a display.
#include <gmock/gmock.h>

#include <QGuiApplication>

#include "tests/platform/qt/app_fixture.h"

int main(int argc, char** argv) {
  taillight::app::PrepareOffscreen();
  QGuiApplication application(argc, argv);
  ::testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
