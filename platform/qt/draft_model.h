// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person is telling: one question at a time, kept from the first keystroke.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariant>

#include <optional>

#include "client-core/client/client.h"
#include "platform/qt/core.h"
#include "platform/qt/questions.h"

namespace taillight::app {

/// Works behind the lock alone. Every change is on disk within half a second, sealed; what was
/// typed is forgotten here when the lock shuts.
class DraftModel : public QObject {
  Q_OBJECT
  /// {id, place, day} of each draft, last kept first.
  Q_PROPERTY(QVariantList drafts READ drafts NOTIFY draftsChanged)
  /// Of the one that is open; empty: none.
  Q_PROPERTY(QString draft READ draft NOTIFY changed)
  Q_PROPERTY(int step READ step NOTIFY changed)
  Q_PROPERTY(int stepCount READ stepCount CONSTANT)
  /// Questions of the short form, which can be counted.
  Q_PROPERTY(int shortCount READ shortCount CONSTANT)
  /// {id, kind, text, onlyClinic, many, options: [{code, label, checked}], value, hint}.
  Q_PROPERTY(QVariantMap question READ question NOTIFY changed)
  /// {countMe, answerMe, mayRefer, evidence}.
  Q_PROPERTY(QVariantMap consent READ consent NOTIFY changed)
  /// Everything typed is on disk.
  Q_PROPERTY(bool saved READ saved NOTIFY savedChanged)
  Q_PROPERTY(QString error READ error NOTIFY savedChanged)

 public:
  explicit DraftModel(Core& core);

  QVariantList drafts() const { return drafts_; }
  QString draft() const;
  int step() const { return step_; }
  int stepCount() const { return static_cast<int>(Questions().size()); }
  int shortCount() const { return static_cast<int>(ShortFormSize()); }
  QVariantMap question() const;
  QVariantMap consent() const;
  bool saved() const { return !dirty_ && saving_ == 0; }
  QString error() const { return error_; }

  Q_INVOKABLE void list();
  /// A new one, for the place and language a person reads in.
  Q_INVOKABLE void begin(const QString& language);
  Q_INVOKABLE void resume(const QString& draft);
  Q_INVOKABLE void remove(const QString& draft);
  Q_INVOKABLE void goTo(int step);
  /// The answer to the question that is open: a line, a story, an ISO date, an hour or a language.
  Q_INVOKABLE void answer(const QString& text);
  Q_INVOKABLE void toggle(const QString& code);
  Q_INVOKABLE void choosePlace(const QString& jurisdiction, const QString& fips,
                               const QString& name);
  /// `name` as in `consent`.
  Q_INVOKABLE void agree(const QString& name, bool yes);
  /// Puts on disk what is not there yet.
  Q_INVOKABLE void flush();
  /// Forgets what is open; it stays on disk.
  Q_INVOKABLE void close();

 signals:
  void changed();
  void savedChanged();
  void draftsChanged();
  /// A draft is open.
  void opened();

 private:
  const Question& Current() const { return Questions()[static_cast<std::size_t>(step_)]; }
  void Changed();
  QVariantList Options(const Question& question) const;
  QString Value(const Question& question) const;
  void NamePlace();

  Core& core_;
  QVariantList drafts_;
  std::optional<client::DraftId> id_;
  model::CaseFile file_;
  QString place_name_;
  int step_ = 0;
  bool dirty_ = false;
  int saving_ = 0;
  QString error_;
  QTimer keep_;
};

}  // namespace taillight::app
