// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins view models, words and screens to one window.
#pragma once

#include <QObject>
#include <QQmlApplicationEngine>
#include <QString>
#include <QTranslator>
#include <QVariant>

#include <memory>

#include "platform/qt/core.h"
#include "platform/qt/draft_model.h"
#include "platform/qt/lock_model.h"
#include "platform/qt/place_model.h"
#include "platform/qt/rights_model.h"
#include "platform/qt/settings.h"

namespace taillight::app {

/// What QML sees as `App`. Lives as long as the window.
class App : public QObject {
  Q_OBJECT
  Q_PROPERTY(RightsModel* rights READ rights CONSTANT)
  Q_PROPERTY(PlaceModel* places READ places CONSTANT)
  Q_PROPERTY(LockModel* lock READ lock CONSTANT)
  Q_PROPERTY(DraftModel* drafts READ drafts CONSTANT)
  Q_PROPERTY(Settings* settings READ settings CONSTANT)
  /// {code, name, font, rightToLeft}.
  Q_PROPERTY(QVariantList languages READ languages CONSTANT)
  Q_PROPERTY(QString language READ language NOTIFY languageChanged)
  Q_PROPERTY(QString font READ font NOTIFY languageChanged)
  Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY languageChanged)

 public:
  explicit App(CoreOptions options);

  RightsModel* rights() { return &rights_; }
  PlaceModel* places() { return &places_; }
  LockModel* lock() { return &lock_; }
  DraftModel* drafts() { return &drafts_; }
  Settings* settings() { return &settings_; }
  QVariantList languages() const;
  QString language() const;
  QString font() const;
  bool rightToLeft() const;

  /// Registers the QML types; before `engine` loads anything.
  void Prepare(QQmlEngine& engine);
  /// Ends the program now; what was written is kept already.
  Q_INVOKABLE void leave();

 signals:
  void languageChanged();

 private:
  void Speak();

  Core core_;
  Settings settings_;
  RightsModel rights_;
  PlaceModel places_;
  LockModel lock_;
  DraftModel drafts_;
  QTranslator translator_;
  QQmlEngine* engine_ = nullptr;
};

}  // namespace taillight::app
