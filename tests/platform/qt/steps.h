// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person does again and again, tap by tap. Each says whether it came to its end.
#pragma once

#include <QString>

#include "tests/platform/qt/app_fixture.h"

namespace taillight::app {

/// Six words.
inline constexpr const char* kPassphrase = "umbrella granite seven oxen ladder pepper";

/// English and Massachusetts, where nothing was chosen yet; then home.
bool GoHome(AppFixture& phone);
/// From home to the reports; opens the lock with `passphrase`, or sets it.
bool OpenReports(AppFixture& phone, const QString& passphrase);
/// From home to the settings of the lock, the same way.
bool OpenLockSettings(AppFixture& phone, const QString& passphrase);
/// By the button, then home.
bool ShutLock(AppFixture& phone, const QString& passphrase);
/// Into the field, after what stands there; what stands there then.
QString TypeOn(AppFixture& phone, const QString& field, const QString& text);

}  // namespace taillight::app
