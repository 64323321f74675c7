// SPDX-License-Identifier: AGPL-3.0-or-later
// send.db: sealed requests on their way to the backend, and how far each has come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/database.h"
#include "client-core/store/sealed_request.h"
#include "client-core/wire/suite.h"

namespace taillight::store {

using EntryId = FixedBytes<struct EntryIdTag, 16>;

/// Numbers are stored: never change one.
enum class EntryState : std::uint8_t {
  /// For its time, or for another try.
  kWaiting = 1,
  /// Handed to the network; whether the backend has it is not known.
  kSending = 2,
  /// The backend has it on disk; the record here is erased.
  kStored = 3,
  /// The backend's final no.
  kRefused = 4,
  /// A report whose week is past: it has to be sealed anew.
  kExpired = 5,
};

/// One request without its record. Prints as <redacted>.
struct SendEntry {
  EntryId id;
  RequestKind kind = RequestKind::kReport;
  EntryState state = EntryState::kWaiting;
  Sha256Hash hash;
  UnixSeconds not_before = 0;
  /// When it is to be tried next.
  UnixSeconds next_attempt = 0;
  int attempts = 0;
  /// Of the last attempt; kOk: there was none, or it went well. kUnauthenticated: the backend could
  /// not prove who it is. kDataLoss: the evidence's object is gone or damaged here.
  StatusCode last_error = StatusCode::kOk;
  /// Of evidence: chunks the backend was known to have, from the first on.
  std::uint32_t progress = 0;
  /// UTC day the backend stored it on.
  std::optional<std::uint32_t> stored_day;
};
std::ostream& operator<<(std::ostream& out, const SendEntry& entry);

/// What became of an attempt.
struct AttemptResult {
  EntryId id;
  EntryState state = EntryState::kWaiting;
  /// With kWaiting.
  UnixSeconds next_attempt = 0;
  StatusCode error = StatusCode::kOk;
  /// With kStored.
  std::uint32_t stored_day = 0;
};

/// The public half of a key whose private half lies in case.db (KeptKeys).
struct KeptKey {
  wire::Suite suite = wire::Suite::kX25519;
  Bytes public_key;
  bool operator==(const KeptKey&) const = default;
};

inline constexpr std::size_t kMaxUnfinishedEntries = 100'000;

/// Opens without a passphrase: sending works while the app is locked, and whoever holds the device
/// sees that something waits, of which kind and for when. Holds sealed records only, and a
/// public key. One thread.
/// Every write is whole and durable when it returns OK. Errors as OpenDatabaseFile.
class SendStore {
 public:
  /// Entries that were being sent when the program ended wait again. `random` is borrowed; it draws
  /// the entries' ids.
  static StatusOr<std::unique_ptr<SendStore>> Open(const StoreOptions& options,
                                                   const sqlcipher::DatabaseKey& key,
                                                   RandomSource& random);

  /// Adds all, or none. A record that is known, even as stored, changes nothing and is OK.
  /// kResourceExhausted: more than kMaxUnfinishedEntries would be unfinished.
  Status Enqueue(std::span<const SealedRequest> requests);
  /// Adds `request` and removes the entry of the record `replaced`, together.
  Status Replace(const Sha256Hash& replaced, const SealedRequest& request);

  /// Removes the entry of the record, whatever became of it; none is OK. A record that is queued
  /// again later is sent again.
  Status Forget(const Sha256Hash& record);

  /// Waiting entries whose next attempt is at `now` or before, earliest first; with nothing given
  /// all waiting ones.
  StatusOr<std::vector<SendEntry>> Waiting(std::optional<UnixSeconds> now) const;
  /// All, earliest `not_before` first.
  StatusOr<std::vector<SendEntry>> List() const;
  /// nullopt: unknown.
  StatusOr<std::optional<SendEntry>> Find(const Sha256Hash& hash) const;
  /// Earliest next attempt of a waiting entry; nullopt: nothing waits.
  StatusOr<std::optional<UnixSeconds>> NextAttempt() const;
  /// kNotFound: no such entry, or its record is erased.
  StatusOr<SealedRequest> RequestOf(const EntryId& id) const;

  /// Makes them kSending and counts an attempt of each.
  Status StartAttempts(std::span<const EntryId> ids);
  /// So many chunks of the evidence are with the backend, from the first on.
  Status KeepProgress(const EntryId& id, std::uint32_t chunks);
  Status FinishAttempts(std::span<const AttemptResult> results);

  /// What a locked device seals recordings to; nullopt: no lock is set.
  StatusOr<std::optional<KeptKey>> kept_key() const;
  Status SetKeptKey(const KeptKey& key);
  /// None is OK.
  Status DropKeptKey();

  /// Forgets stored entries of days before `day`. A record that is queued again later is sent
  /// again.
  Status DeleteStoredBefore(std::uint32_t day);

 private:
  SendStore(sqlcipher::Connection connection, RandomSource& random)
      : connection_(std::move(connection)), random_(random) {}

  Status Insert(std::span<const SealedRequest> requests);

  mutable sqlcipher::Connection connection_;
  RandomSource& random_;
};

}  // namespace taillight::store
