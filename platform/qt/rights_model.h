// SPDX-License-Identifier: AGPL-3.0-or-later
// Guidance for the screens: the place a person reads for, situations, one page, search and help.
#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

#include "platform/qt/core.h"

namespace taillight::app {

/// Needs no lock. What is opened or typed here is kept nowhere but the pinned places and the
/// language.
class RightsModel : public QObject {
  Q_OBJECT
  /// Place and situations are there to be shown, or `error` says why not.
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)
  /// BCP 47; empty until one was chosen.
  Q_PROPERTY(QString language READ language NOTIFY languageChanged)
  /// Such as "us-ma", and its name; empty until one was chosen.
  Q_PROPERTY(QString place READ place NOTIFY changed)
  Q_PROPERTY(QString placeName READ placeName NOTIFY changed)
  /// {id, name} of the places that are kept, first kept first.
  Q_PROPERTY(QVariantList keptPlaces READ keptPlaces NOTIFY changed)
  /// {id, title}.
  Q_PROPERTY(QVariantList situations READ situations NOTIFY changed)
  /// This guidance is old; empty while it is not.
  Q_PROPERTY(QString warning READ warning NOTIFY changed)
  /// {id, title, sections: [{id, title, lines: [{text, english, review, untranslated}]}], sources:
  /// [{text, cite, asOf, confidence, uri}], and labels}; empty while none is open.
  Q_PROPERTY(QVariantMap page READ page NOTIFY pageChanged)
  /// {situation, situationTitle, text, cite, section}.
  Q_PROPERTY(QVariantList found READ found NOTIFY foundChanged)
  Q_PROPERTY(bool searched READ searched NOTIFY foundChanged)
  /// {name, languages, hours, contact, open, nearby}.
  Q_PROPERTY(QVariantList help READ help NOTIFY helpChanged)
  /// {place, situation, text, isNew}.
  Q_PROPERTY(QVariantList changes READ changes NOTIFY helpChanged)

 public:
  explicit RightsModel(Core& core);

  bool ready() const { return ready_; }
  QString error() const { return error_; }
  QString language() const { return language_; }
  QString place() const { return place_; }
  QString placeName() const { return place_name_; }
  QVariantList keptPlaces() const { return kept_places_; }
  QVariantList situations() const { return situations_; }
  QString warning() const { return warning_; }
  QVariantMap page() const { return page_; }
  QVariantList found() const { return found_; }
  bool searched() const { return searched_; }
  QVariantList help() const { return help_; }
  QVariantList changes() const { return changes_; }

  Q_INVOKABLE void chooseLanguage(const QString& language);
  /// Keeps it on this device and reads for it from now on.
  Q_INVOKABLE void choosePlace(const QString& place);
  Q_INVOKABLE void forgetPlace(const QString& place);
  Q_INVOKABLE void open(const QString& situation);
  Q_INVOKABLE void search(const QString& typed);
  Q_INVOKABLE void findHelp();
  /// After newer guidance came.
  Q_INVOKABLE void reload();

 signals:
  void changed();
  void languageChanged();
  void pageChanged();
  void foundChanged();
  void helpChanged();

 private:
  struct Start;

  void Load();
  void Take(StatusOr<Start> start);

  Core& core_;
  bool ready_ = false;
  QString error_;
  QString language_;
  QString place_;
  QString place_name_;
  QVariantList kept_places_;
  QVariantList situations_;
  QString warning_;
  QVariantMap page_;
  QVariantList found_;
  bool searched_ = false;
  QVariantList help_;
  QVariantList changes_;
};

}  // namespace taillight::app
