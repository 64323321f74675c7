// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases that were sent from here, their answers, and what can still be done with them.
#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

#include <memory>

#include "client-core/base/secret_bytes.h"
#include "client-core/client/client.h"
#include "platform/qt/core.h"
#include "platform/qt/outbox_model.h"

namespace taillight::app {

/// Works behind the lock alone: answers are seen late, because only an unlocked phone looks. Typed
/// words are held while their case is open.
class InboxModel : public QObject {
  Q_OBJECT
  /// {reference, day, groups, wordsKept, reminder}, newest first.
  Q_PROPERTY(QVariantList cases READ cases NOTIFY changed)
  /// A case is open, by its reference or by words.
  Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
  /// {from, text, isNew, gap, note}.
  Q_PROPERTY(QVariantList messages READ messages NOTIFY changed)
  /// The server was asked.
  Q_PROPERTY(bool looked READ looked NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  /// A word was mended; it is to be compared with the paper.
  Q_PROPERTY(QString mended READ mended NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)

 public:
  InboxModel(Core& core, OutboxModel& outbox);

  QVariantList cases() const { return cases_; }
  bool isOpen() const { return !reference_.empty() || !words_.empty(); }
  QVariantList messages() const { return messages_; }
  bool looked() const { return looked_; }
  bool busy() const { return busy_; }
  QString mended() const { return mended_; }
  QString error() const { return error_; }

  Q_INVOKABLE void list();
  /// A case whose words are kept here; asks for its answers.
  Q_INVOKABLE void open(const QString& reference);
  /// Twelve words, however they are typed. False: `error` says what is wrong with them.
  Q_INVOKABLE bool openWords(const QString& words);
  Q_INVOKABLE void look();
  Q_INVOKABLE void reply(const QString& text);
  Q_INVOKABLE void erase();
  Q_INVOKABLE void close();

 signals:
  void changed();
  /// What was added waits in the outbox.
  void replied();
  void erased();

 private:
  /// Of the case that is open, for the client's thread.
  struct Key;
  std::shared_ptr<Key> KeyOfOpen() const;
  void Begin();
  void TakeCases(const StatusOr<std::vector<client::CaseEntry>>& entries);

  Core& core_;
  OutboxModel& outbox_;
  QVariantList cases_;
  std::string reference_;
  SecretBytes words_;
  QVariantList messages_;
  bool looked_ = false;
  bool busy_ = false;
  QString mended_;
  QString error_;
  /// Answers to a case that was left meanwhile are not shown.
  int visit_ = 0;
};

}  // namespace taillight::app
