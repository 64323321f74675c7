// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/app.h"

#include <QCoreApplication>
#include <QLocale>
#include <QQmlEngine>

#include <utility>

#include "platform/qt/languages.h"

namespace taillight::app {

App::App(CoreOptions options)
    : core_(std::move(options)),
      settings_(core_),
      rights_(core_),
      places_(core_),
      lock_(core_),
      drafts_(core_),
      sending_(core_, drafts_),
      outbox_(core_),
      inbox_(core_, outbox_) {
  connect(&rights_, &RightsModel::languageChanged, this, &App::Speak);
  connect(&lock_, &LockModel::locking, &drafts_, &DraftModel::flush);
  connect(&lock_, &LockModel::locked, &drafts_, &DraftModel::close);
  ConnectSending();
  Speak();
}

void App::ConnectSending() {
  connect(&lock_, &LockModel::locked, &sending_, &SendModel::forget);
  connect(&lock_, &LockModel::locked, &inbox_, &InboxModel::close);
  connect(&lock_, &LockModel::wiped, &outbox_, &OutboxModel::StartAnew);
  // The duress PIN opens what a new phone has: what waited is gone.
  connect(&lock_, &LockModel::opened, &outbox_, &OutboxModel::StartAnew);
  connect(&lock_, &LockModel::opened, &outbox_, &OutboxModel::look);
  connect(&sending_, &SendModel::filed, &outbox_, [this] {
    if (!sending_.withoutTrace()) outbox_.look();
  });
}

QVariantList App::languages() const {
  QVariantList list;
  for (const Language& language : Languages()) {
    list.append(QVariantMap{{"code", language.code},
                            {"name", QString::fromUtf8(language.name)},
                            {"font", language.font},
                            {"rightToLeft", language.is_right_to_left}});
  }
  return list;
}

QString App::language() const {
  return rights_.language().isEmpty() ? DeviceLanguage().code : rights_.language();
}
QString App::font() const { return LanguageOf(language().toStdString()).font; }
bool App::rightToLeft() const { return LanguageOf(language().toStdString()).is_right_to_left; }

void App::Speak() {
  QLocale::setDefault(QLocale(language()));
  QCoreApplication::removeTranslator(&translator_);
  if (translator_.load(QStringLiteral(":/i18n/taillight_%1.qm").arg(language()))) {
    QCoreApplication::installTranslator(&translator_);
  }
  if (engine_ != nullptr) engine_->retranslate();
  emit languageChanged();
}

void App::Prepare(QQmlEngine& engine) {
  engine_ = &engine;
  JoinFonts();
  QQmlEngine::setObjectOwnership(this, QQmlEngine::CppOwnership);
  qmlRegisterSingletonInstance("Taillight.Core", 1, 0, "App", this);
  engine.addImportPath(QStringLiteral("qrc:/"));
}

void App::leave() {
  drafts_.flush();
  QCoreApplication::quit();
}

}  // namespace taillight::app
