// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys that attachments and recordings are sealed to, and what becomes of files that nobody can
// open any more.
//
// With a lock set, the public half lies in send.db and the private one in case.db. With none, a
// pair is drawn in memory: what was recorded stays only if a lock is set while the program runs.
#pragma once

#include <optional>
#include <utility>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/store/case_store.h"
#include "client-core/store/kept_folder.h"
#include "client-core/store/send_store.h"

namespace taillight::client {

/// Borrows `random`. One thread.
class KeptFiles {
 public:
  KeptFiles(store::KeptFolder folder, RandomSource& random)
      : folder_(std::move(folder)), random_(random) {}

  const store::KeptFolder& folder() const { return folder_; }

  /// A passphrase stands before `cases`, which are open: the private half of all that was recorded
  /// lies there when it returns OK, and send.db has a public half. Errors of the stores: to be
  /// called again.
  Status TakeLock(store::CaseStore& cases, store::SendStore& send);
  /// The lock was taken away: what is recorded from now on is kept only if one is set again.
  static Status DropLock(store::SendStore& send) { return send.DropKeptKey(); }

  /// What a new file is sealed to; drawn when there is none.
  StatusOr<store::KeptKey> SealingKey(const store::SendStore& send);
  /// kNotFound: none here opens it.
  StatusOr<seal::KemKeyPair> KeyOf(store::CaseStore& cases, const KeyId& key_id) const;

  /// Something was recorded that goes with the program unless a lock is set.
  bool holds_unkept() const { return fresh_.has_value(); }
  /// Removes that, and its key.
  Status DropUnkept();
  /// The wipe removed the files.
  void ForgetKey() { fresh_.reset(); }

  /// Removes what no draft needs, what was let go, and what nothing here opens. Recordings stay.
  Status Sweep(store::CaseStore& cases) const;
  /// Everything nobody is writing: there is no case.db, so nothing opens it.
  Status SweepAll() const;
  /// Of what was let go, files and then rows.
  Status RemoveLeaving(store::CaseStore& cases) const;

 private:
  StatusOr<bool> IsNeeded(store::CaseStore& cases, const wire::KeptHead& head) const;

  store::KeptFolder folder_;
  RandomSource& random_;
  /// In memory alone.
  std::optional<seal::KemKeyPair> fresh_;
};

}  // namespace taillight::client
