// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/platform/qt/steps.h"

namespace taillight::app {
namespace {

/// From home by that button to that screen, through the lock if it is shut.
bool PassLock(AppFixture& phone, const QString& screen, const QString& passphrase) {
  if (!phone.WaitFor(
          [&] { return phone.ScreenName() == "LockScreen" || phone.ScreenName() == screen; }))
    return false;
  if (phone.ScreenName() == screen) return true;
  if (!phone.WaitFor([&] { return phone.app().lock()->known() && !phone.app().lock()->busy(); }))
    return false;
  if (!phone.Type("passphrase", passphrase)) return false;
  if (phone.Find("again") != nullptr && !phone.Type("again", passphrase)) return false;
  return phone.Tap("open") && phone.WaitForScreen(screen);
}

}  // namespace

bool GoHome(AppFixture& phone) {
  RightsModel& rights = *phone.app().rights();
  if (!phone.WaitFor([&] { return rights.ready(); })) return false;
  if (rights.language().isEmpty()) rights.chooseLanguage("en");
  if (rights.place().isEmpty()) rights.choosePlace("us-ma");
  return phone.WaitFor([&] { return !rights.language().isEmpty() && !rights.place().isEmpty(); }) &&
         phone.Show({"HomeScreen", {}});
}

bool OpenReports(AppFixture& phone, const QString& passphrase) {
  return GoHome(phone) && phone.Tap("tell") && PassLock(phone, "ReportsScreen", passphrase);
}

bool OpenLockSettings(AppFixture& phone, const QString& passphrase) {
  return GoHome(phone) && phone.Tap("settings") && phone.WaitForScreen("SettingsScreen") &&
         phone.Tap("lock") && PassLock(phone, "LockSettingsScreen", passphrase);
}

bool ShutLock(AppFixture& phone, const QString& passphrase) {
  return OpenLockSettings(phone, passphrase) && phone.Tap("lock-now") && phone.WaitFor([&] {
    return !phone.app().lock()->unlocked() && phone.ScreenName() == "HomeScreen";
  });
}

QString TypeOn(AppFixture& phone, const QString& field, const QString& text) {
  if (!phone.Focus(field)) return {};
  phone.Key(Qt::Key_End, Qt::ControlModifier);
  for (const QChar letter : text) phone.Letter(letter);
  return phone.window().activeFocusItem()->property("text").toString();
}

}  // namespace taillight::app
