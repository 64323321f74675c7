// SPDX-License-Identifier: AGPL-3.0-or-later
// From a told story to what leaves the phone: who gets it, when, and the twelve words.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <array>
#include <optional>

#include "client-core/client/client.h"
#include "platform/qt/core.h"
#include "platform/qt/draft_model.h"

namespace taillight::app {

/// In two steps: `prepare` draws the words, and nothing is queued before `file`, which the screens
/// call once two of the words were given back. What is prepared is forgotten by `forget` and when
/// the lock shuts.
class SendModel : public QObject {
  Q_OBJECT
  /// {handle, name, languages, hours, contact, open, nearby, chosen}.
  Q_PROPERTY(QVariantList organizations READ organizations NOTIFY changed)
  /// Names of those that are chosen.
  Q_PROPERTY(QStringList chosenNames READ chosenNames NOTIFY changed)
  Q_PROPERTY(bool hasCase READ hasCase NOTIFY changed)
  Q_PROPERTY(bool mayChooseMore READ mayChooseMore NOTIFY changed)
  /// The groups were looked up.
  Q_PROPERTY(bool looked READ looked NOTIFY changed)
  Q_PROPERTY(QString notYourLawyer READ notYourLawyer NOTIFY changed)
  /// Both part of what the person agreed to.
  Q_PROPERTY(bool countMe READ countMe NOTIFY changed)
  /// To be counted, the day of the stop must be known.
  Q_PROPERTY(bool dayMissing READ dayMissing NOTIFY changed)
  Q_PROPERTY(bool mayAnswer READ mayAnswer NOTIFY changed)
  Q_PROPERTY(bool withoutTrace READ withoutTrace NOTIFY changed)
  Q_PROPERTY(bool sendAtOnce MEMBER send_at_once_ NOTIFY changed)
  Q_PROPERTY(bool keepWords MEMBER keep_words_ NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  /// Of what is prepared; none while nothing is, or when it is the count alone.
  Q_PROPERTY(QStringList words READ words NOTIFY changed)
  /// Two places from 1, drawn anew for each preparation.
  Q_PROPERTY(int firstAsked READ firstAsked NOTIFY changed)
  Q_PROPERTY(int secondAsked READ secondAsked NOTIFY changed)
  Q_PROPERTY(QString caseTime READ caseTime NOTIFY changed)
  Q_PROPERTY(QString reportTime READ reportTime NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)

 public:
  SendModel(Core& core, DraftModel& drafts);

  QVariantList organizations() const;
  QStringList chosenNames() const;
  bool hasCase() const { return !chosen_.isEmpty(); }
  bool mayChooseMore() const;
  bool looked() const { return looked_; }
  QString notYourLawyer() const { return not_your_lawyer_; }
  bool countMe() const { return drafts_.file().consent.count_me; }
  bool dayMissing() const {
    return countMe() && drafts_.file().at(model::MomentKind::kStop).date.empty();
  }
  bool mayAnswer() const { return drafts_.file().consent.answer_me; }
  bool withoutTrace() const { return drafts_.withoutTrace() || left_no_trace_; }
  bool busy() const { return busy_; }
  QStringList words() const { return words_; }
  int firstAsked() const { return asked_[0]; }
  int secondAsked() const { return asked_[1]; }
  QString caseTime() const { return case_time_; }
  QString reportTime() const { return report_time_; }
  QString error() const { return error_; }

  /// For the draft that is open. `withGroups`: a story goes to them.
  Q_INVOKABLE void begin(bool withGroups);
  Q_INVOKABLE void toggle(const QString& handle);
  Q_INVOKABLE void prepare();
  /// The two that are asked for, however they are typed.
  Q_INVOKABLE bool check(const QString& first, const QString& second) const;
  /// Files what was prepared; told without a trace, sends it.
  Q_INVOKABLE void file();
  Q_INVOKABLE void forget();

 signals:
  void changed();
  void prepared();
  /// On its way: it is in the outbox. Told without a trace: the server has it.
  void filed();

 private:
  struct Offers {
    QVariantList groups;
    QString not_your_lawyer;
  };
  void TakeWords(const client::FiledCase& filed);
  void DrawAsked();
  void Fail(const Status& status, const QString& otherwise);

  Core& core_;
  DraftModel& drafts_;
  QVariantList groups_;
  QStringList chosen_;
  QString not_your_lawyer_;
  bool looked_ = false;
  bool send_at_once_ = false;
  bool keep_words_ = false;
  bool busy_ = false;
  /// What was sent last.
  bool left_no_trace_ = false;
  QStringList words_;
  std::array<int, 2> asked_{};
  QString case_time_;
  QString report_time_;
  QString error_;
};

}  // namespace taillight::app
