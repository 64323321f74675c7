// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/phone_lock.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/store/evidence_folder.h"
#include "client-core/store/kept_folder.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;

// While it is there a wipe is under way.
constexpr std::string_view kWiping = "wiping";
constexpr std::string_view kTries = "tries";

// In the order in which they go. What SQLite keeps beside a database goes with it.
constexpr std::array<std::string_view, 8> kDatabaseFiles = {
    "case.db", "case.db-wal", "case.db-shm", "case.db-journal",
    "send.db", "send.db-wal", "send.db-shm", "send.db-journal"};

bool IsThere(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error) || error;
}

// Runs every step, keeps the first failure.
class Steps {
 public:
  void Run(const Status& step) {
    if (first_.ok()) first_ = step;
  }
  const Status& first_failure() const { return first_; }

 private:
  Status first_;
};

}  // namespace

PhoneLock::PhoneLock(fs::path folder, KeyStore& keys, const Clock& clock, RandomSource& random)
    : folder_(std::move(folder)),
      keys_(keys),
      clock_(clock),
      file_(folder_ / "lock", keys, random) {}

Status PhoneLock::FinishWipe() {
  if (!IsThere(folder_ / kWiping)) return OkStatus();
  return Wipe();
}

Status PhoneLock::MayTry(TryCount& count) {
  const UnixSeconds now = clock_.Now();
  const UnixSeconds wait = WaitOf(count, now);
  if (now < count.last_failure) {
    // The clock was set back: the pause begins anew, once.
    count.last_failure = now;
    TAILLIGHT_RETURN_IF_ERROR(WriteTryCount(folder_ / kTries, count));
  }
  if (wait == 0) return OkStatus();
  return FailedPrecondition(
      fmt::format("too many wrong passphrases: wait {} seconds, then try again", wait));
}

StatusOr<UnlockTry> PhoneLock::Try(const SecretBytes& passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(TryCount before, tries());
  TAILLIGHT_RETURN_IF_ERROR(MayTry(before));
  // On disk before the answer is known: a program that is killed then gains no try.
  TryCount failed = before;
  failed.failed += 1;
  failed.last_failure = clock_.Now();
  TAILLIGHT_RETURN_IF_ERROR(WriteTryCount(folder_ / kTries, failed));
  auto key = file_.Open(passphrase);
  if (key.status().code() == StatusCode::kInvalidArgument) {
    if (failed.wipes_at_ten && failed.failed >= kTriesBeforeWipe) return UnlockTry{};
    return key.status();
  }
  // What failed was not the passphrase, or nothing did. A count that cannot be written back is
  // higher than the truth, never lower.
  if (key.ok()) before.failed = 0;
  WriteTryCount(folder_ / kTries, before).IgnoreError();
  TAILLIGHT_RETURN_IF_ERROR(key.status());
  const bool is_duress = !key->has_value();
  return UnlockTry{*std::move(key), is_duress};
}

StatusOr<UnlockTry> PhoneLock::Unlock(const SecretBytes& passphrase) {
  if (!file_.exists()) {
    if (IsThere(folder_ / "case.db")) {
      return DataLoss("the lock file is gone, and with it the key of the cases");
    }
    if (!passphrase.empty()) TAILLIGHT_RETURN_IF_ERROR(CheckNewPassphrase(passphrase, keys_));
    TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::DatabaseKey key, file_.Create(passphrase));
    return UnlockTry{std::move(key), false};
  }
  if (!passphrase.empty()) return Try(passphrase);
  TAILLIGHT_ASSIGN_OR_RETURN(auto key, file_.Open(passphrase));
  return UnlockTry{std::move(key), false};
}

Status PhoneLock::Check(const SecretBytes& passphrase) {
  if (passphrase.empty()) return file_.Open(passphrase).status();
  TAILLIGHT_ASSIGN_OR_RETURN(const UnlockTry tried, Try(passphrase));
  if (tried.key) return OkStatus();
  return InvalidArgument("the lock cannot be opened: wrong passphrase, or not of this device");
}

StatusOr<bool> PhoneLock::opens_without_passphrase() {
  const auto key = file_.Open(SecretBytes());
  if (key.ok()) return true;
  if (key.status().code() == StatusCode::kInvalidArgument) return false;
  return key.status();
}

StatusOr<UnixSeconds> PhoneLock::wait() const {
  TAILLIGHT_ASSIGN_OR_RETURN(const TryCount count, tries());
  return WaitOf(count, clock_.Now());
}

Status PhoneLock::ChangePassphrase(const SecretBytes& passphrase, const SecretBytes& next) {
  TAILLIGHT_RETURN_IF_ERROR(Check(passphrase));
  if (next.empty()) {
    // A duress passphrase before an open door would be a wipe that anyone can set off by guessing.
    TAILLIGHT_RETURN_IF_ERROR(file_.SetDuress(passphrase, SecretBytes()));
  } else {
    TAILLIGHT_RETURN_IF_ERROR(CheckNewPassphrase(next, keys_));
  }
  return file_.Change(passphrase, next);
}

Status PhoneLock::SetDuress(const SecretBytes& passphrase, const SecretBytes& duress) {
  if (passphrase.empty()) return FailedPrecondition("duress passphrase: set a lock first");
  if (!duress.empty()) TAILLIGHT_RETURN_IF_ERROR(CheckNewPassphrase(duress, keys_));
  TAILLIGHT_RETURN_IF_ERROR(Check(passphrase));
  return file_.SetDuress(passphrase, duress);
}

Status PhoneLock::SetWipeAtTen(bool wipes) {
  TAILLIGHT_ASSIGN_OR_RETURN(TryCount count, tries());
  count.wipes_at_ten = wipes;
  return WriteTryCount(folder_ / kTries, count);
}

Status PhoneLock::Wipe() {
  Steps steps;
  // A note that cannot be written must not keep the wipe from being done.
  steps.Run(ReplaceFile(folder_ / kWiping, {}, FileMode::kPrivate, "note of the wipe"));
  steps.Run(keys_.DestroyDeviceSecret());
  steps.Run(file_.Overwrite());
  for (const std::string_view name : kDatabaseFiles) {
    steps.Run(RemoveFile(folder_ / name, "database"));
  }
  steps.Run(EvidenceFolder(folder_ / "evidence").RemoveAll());
  steps.Run(KeptFolder(folder_ / "kept").RemoveAll());
  steps.Run(keys_.DestroyKeyOf(OpenDatabase::kSend));
  steps.Run(file_.Remove());
  steps.Run(RemoveFile(folder_ / kTries, "count of tries"));
  TAILLIGHT_RETURN_IF_ERROR(steps.first_failure());
  return RemoveFile(folder_ / kWiping, "note of the wipe");
}

}  // namespace taillight::store
