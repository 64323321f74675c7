// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/platform/qt/phone.h"

#include <QDir>
#include <QGuiApplication>

namespace taillight::app {

bool Phone::start() {
  stop();
  directory_ = std::make_unique<support::TemporaryDirectory>();
  fixture_ = std::make_unique<AppFixture>(
      AppFixture::Options{.folder = directory_->path() / "data",
                          .trust_file = demo_.authority() / "trust.bin",
                          .server = demo_.address()});
  return fixture_->Start();
}

bool Phone::startAtHome() {
  if (!start()) return false;
  RightsModel& rights = *fixture_->app().rights();
  rights.chooseLanguage("en");
  rights.choosePlace("us-ma");
  return fixture_->WaitFor([&] {
    return rights.language() == "en" && rights.place() == "us-ma";
  }) && fixture_->Show({"HomeScreen", {}});
}

void Phone::stop() {
  fixture_.reset();
  directory_.reset();
}

bool Phone::restart() { return fixture_->Restart(); }

QStringList Phone::names(const QString& beginning) const {
  QStringList names;
  for (const QQuickItem* item : VisibleItems(*fixture_->Screen())) {
    if (item->objectName().startsWith(beginning)) names += item->objectName();
  }
  return names;
}

QString Phone::words() const {
  QStringList words;
  for (const QQuickItem* item : VisibleItems(*fixture_->Screen())) {
    if (item->inherits("QQuickText")) words += item->property("text").toString();
  }
  return words.join('\n');
}

void Phone::goBehind() { emit qGuiApp->applicationStateChanged(Qt::ApplicationInactive); }
void Phone::comeBack() { emit qGuiApp->applicationStateChanged(Qt::ApplicationActive); }
void Phone::sleep() { emit qGuiApp->applicationStateChanged(Qt::ApplicationSuspended); }

QStringList Phone::privateFiles() const {
  const QDir folder(QString::fromStdString((directory_->path() / "data").string()));
  QStringList files = folder.entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
  files.removeIf(
      [](const QString& name) { return name.startsWith("guide.db") || name == "settings.ini"; });
  return files;
}

}  // namespace taillight::app
