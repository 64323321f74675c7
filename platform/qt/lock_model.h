// SPDX-License-Identifier: AGPL-3.0-or-later
// The lock before everything private: six words or a PIN, pauses after wrong tries, the wipe.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>

#include "client-core/base/secret_bytes.h"
#include "platform/qt/core.h"

namespace taillight::app {

/// Locks by itself after a minute in the background, and at once when `lock` is called. What is
/// typed goes into SecretBytes; Qt's own copies of it in text fields are beyond reach.
class LockModel : public QObject {
  Q_OBJECT
  Q_PROPERTY(bool known READ known NOTIFY changed)
  /// A passphrase stands before what is private.
  Q_PROPERTY(bool isSet READ isSet NOTIFY changed)
  Q_PROPERTY(bool unlocked READ unlocked NOTIFY changed)
  /// A PIN will do, since this device keeps a secret that cannot be copied.
  Q_PROPERTY(bool hasHardware READ hasHardware NOTIFY changed)
  Q_PROPERTY(int failedTries READ failedTries NOTIFY changed)
  /// Until the next try.
  Q_PROPERTY(int waitSeconds READ waitSeconds NOTIFY changed)
  Q_PROPERTY(bool wipesAtTen READ wipesAtTen NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  /// Of the last thing asked; empty when it went well.
  Q_PROPERTY(QString error READ error NOTIFY changed)

 public:
  explicit LockModel(Core& core);

  bool known() const { return known_; }
  bool isSet() const { return status_.is_set; }
  bool unlocked() const { return unlocked_; }
  bool hasHardware() const { return status_.has_hardware; }
  int failedTries() const { return status_.failed_tries; }
  int waitSeconds() const { return static_cast<int>(status_.wait_seconds); }
  bool wipesAtTen() const { return status_.wipes_at_ten; }
  bool busy() const { return busy_; }
  QString error() const { return error_; }

  /// Reads how the lock stands; nothing private is opened.
  Q_INVOKABLE void look();
  /// Six words, drawn anew at each call.
  Q_INVOKABLE QString suggest() const;
  Q_INVOKABLE void unlock(const QString& passphrase);
  /// The first lock of this device.
  Q_INVOKABLE void set(const QString& passphrase);
  Q_INVOKABLE void change(const QString& passphrase, const QString& next);
  Q_INVOKABLE void setDuress(const QString& passphrase, const QString& duress);
  Q_INVOKABLE void setWipesAtTen(bool wipes);
  Q_INVOKABLE void lock();
  /// Everything private goes, for good.
  Q_INVOKABLE void wipe();

 signals:
  void changed();
  /// What was asked went well.
  void done();
  /// The lock is about to shut: whatever is not on disk yet goes there now.
  void locking();
  void locked();
  void opened();
  void wiped();

 private:
  enum class Asked { kToAct, kToLook };
  /// `when_invalid` is said in the place of a refused passphrase's own words.
  void Run(std::function<Status(client::Client&)> work, const QString& when_invalid = {},
           std::function<void()> then = {}, Asked asked = Asked::kToAct);
  static QString WrongText();
  QString WeakText() const;
  void Tick();
  void WatchApplication();
  void ComeBack();

  Core& core_;
  client::LockStatus status_;
  bool known_ = false;
  bool unlocked_ = false;
  bool busy_ = false;
  QString error_;
  QTimer second_;
  QTimer background_;
  UnixSeconds background_since_ = 0;
};

}  // namespace taillight::app
