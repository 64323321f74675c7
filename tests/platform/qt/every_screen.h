// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks over all screens of one running app, in every language and size that was asked for.
#pragma once

#include <gtest/gtest.h>

#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/platform/qt/app_fixture.h"
#include "tests/support/temporary_directory.h"

namespace taillight::app {

/// The smallest phone that is held to, and the one the app is drawn for.
inline const QSize kSmallPhone{320, 568};
inline const QSize kPhone{390, 844};

class EveryScreenTest : public ::testing::Test {
 public:
  struct Looks {
    std::vector<QString> languages;
    std::vector<QSize> sizes = {kSmallPhone};
    std::vector<int> scales = {100};
    QString theme = QStringLiteral("light");
    /// Each question of the report too; they differ in their words alone.
    bool questions = true;
  };

 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  static AppFixture& phone() { return *phone_; }
  /// What a screen complained about is a fault of it.
  void TearDown() override;
  static std::vector<QString> AllLanguages();
  /// `look` at each screen in each of the looks. Its failures say which it was.
  static void ForEach(const Looks& looks, const std::function<void(const ShownScreen&)>& look);

 private:
  static std::unique_ptr<support::TemporaryDirectory> directory_;
  static std::unique_ptr<AppFixture> phone_;
};

}  // namespace taillight::app
