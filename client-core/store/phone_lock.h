// SPDX-License-Identifier: AGPL-3.0-or-later
// The lock before case.db: tries and their pauses, the change of a passphrase, the wipe
// (protocol 11).
#pragma once

#include <filesystem>
#include <optional>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/database_key.h"
#include "client-core/store/key_store.h"
#include "client-core/store/lock_file.h"
#include "client-core/store/throttle.h"

namespace taillight::store {

/// What a try to unlock came to. Moves only.
struct UnlockTry {
  /// Of case.db; nothing: a wipe is due, by the duress passphrase or by the tenth wrong one.
  std::optional<sqlcipher::DatabaseKey> key;
  /// With no key: it was the duress passphrase.
  bool is_duress = false;
};

/// Works on `lock`, `tries`, `wiping`, case.db and send.db in `folder`; opens none of the
/// databases. Borrows the rest. One thread.
///
/// Empty passphrase: no lock is set. Trying it is no guess and never counts or waits.
class PhoneLock {
 public:
  PhoneLock(std::filesystem::path folder, KeyStore& keys, const Clock& clock, RandomSource& random);

  /// To be called before anything in the folder is opened: goes on with a wipe that was cut off.
  /// Errors as Wipe.
  Status FinishWipe();

  /// Opens the lock; makes it, with this passphrase, where there is none and no case.db either.
  /// A failure is on disk before its answer is known. kInvalidArgument: wrong passphrase, or one
  /// that may not stand before a new lock. kFailedPrecondition: too many wrong tries, with the
  /// seconds to wait. kDataLoss: the lock file or the device's secret is gone or damaged; never is
  /// a new key drawn beside what an old one shut. kUnavailable: cannot be read or written.
  StatusOr<UnlockTry> Unlock(const SecretBytes& passphrase);

  /// The file is there, so that something lies behind it.
  bool exists() const { return file_.exists(); }
  /// Nothing stands before the cases but the folder's own files. Takes as long as a try.
  /// kNotFound: there is no lock file yet.
  StatusOr<bool> opens_without_passphrase();
  StatusOr<TryCount> tries() const { return ReadTryCount(folder_ / "tries", clock_.Now()); }
  /// Seconds until the next try.
  StatusOr<UnixSeconds> wait() const;

  /// `next` empty takes the lock away. Wrong passphrases count. Errors as Unlock and
  /// LockFile::Change.
  Status ChangePassphrase(const SecretBytes& passphrase, const SecretBytes& next);
  /// Empty: none any more. Errors as Unlock and LockFile::SetDuress. kFailedPrecondition: no
  /// passphrase is set.
  Status SetDuress(const SecretBytes& passphrase, const SecretBytes& duress);
  Status SetWipeAtTen(bool wipes);

  /// Destroys the device's secret, writes over the slots, removes case.db and send.db, in that
  /// order, each durable before the next; then the key of send.db and what is left of the lock.
  /// The databases must be closed. Goes on past a step that fails and answers with the first
  /// failure; what is left to do is done by FinishWipe. guide.db stays: rights can still be read.
  Status Wipe();

 private:
  StatusOr<UnlockTry> Try(const SecretBytes& passphrase);
  /// The passphrase opens the key; any wipe that is due by a wrong one waits for Unlock.
  Status Check(const SecretBytes& passphrase);
  Status MayTry(TryCount& count);

  std::filesystem::path folder_;
  KeyStore& keys_;
  const Clock& clock_;
  LockFile file_;
};

}  // namespace taillight::store
