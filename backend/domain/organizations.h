// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes in and gives out the organizations' signed keys and members. Authority is in the
// signatures, not in who sends.
#pragma once

#include <absl/base/thread_annotations.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "backend/domain/guidance_catalog.h"
#include "backend/domain/repositories.h"
#include "backend/domain/sessions.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/mutex.h"
#include "client-core/base/status.h"

namespace taillight::wire {
struct KeyList;
struct Share;
}  // namespace taillight::wire

namespace taillight::domain {

/// How many records one call may bring: each costs the check of a signature.
inline constexpr std::size_t kMaxPublishedRecords = 1024;
/// Epoch keys stored of one organization: half a year of weeks, the next five, and as many again
/// for those made anew after a withdrawal.
inline constexpr std::size_t kMaxEpochKeys = 64;
/// What an epoch key is valid for, from the start of its epoch (protocol 3).
inline constexpr UnixSeconds kEpochKeySeconds = 14 * kSecondsPerDay;

/// Signed records of one organization, borrowed for the time of the call.
struct PublishedRecords {
  ByteView org_id;
  std::vector<ByteView> epoch_keys;
  std::vector<ByteView> withdrawals;
  std::vector<ByteView> member_certs;
  std::vector<ByteView> epoch_wraps;
  std::vector<ByteView> revocations = {};
};

/// What a member needs to open cases.
struct MemberRecords {
  std::vector<Bytes> member_certs;
  std::vector<Bytes> epoch_keys;
  std::vector<Bytes> epoch_wraps;
  std::vector<Bytes> revocations;
};

/// keys.bin of protocol 4, as it is served.
struct KeysFile {
  Bytes bytes;
  Sha256Hash sha256;
};

/// May be called from any thread. Borrows what it is given.
class Organizations {
 public:
  Organizations(Storage& storage, const GuidanceCatalog& catalog, const Clock& clock);

  /// Checks every record, then stores all in one transaction. kInvalidArgument: a record's form,
  /// another organization's record, an epoch key not valid from its epoch's start for
  /// kEpochKeySeconds, or too many records. kPermissionDenied: a signature does not hold.
  /// kFailedPrecondition: the organization is not in the current bundle, a wrap for no member, a
  /// revoked certificate, or more than kMaxEpochKeys.
  void Publish(const PublishedRecords& records, DoneOk done);

  /// The members' certificates, since any of them signs notes, the wraps sealed to the caller, the
  /// epoch keys these hold, and the organization's revocations.
  StatusOr<MemberRecords> ListEpochWraps(const Session& session);

  /// Of all epochs that are stored, withdrawn ones included: cases were sealed to them.
  StatusOr<std::vector<KeyId>> KeyIdsOf(const OrgId& org_id);

  /// The organization whose key `share` is made to. kPermissionDenied: it is not from the caller's
  /// organization or not signed by the caller. kFailedPrecondition: its key is no current key, or a
  /// withdrawn one, of an organization of the current bundle.
  StatusOr<OrgId> CheckShare(const Session& session, const wire::Share& share);

  /// Keys that are not past not_after, and their withdrawals, of the organizations of the current
  /// bundle. Made anew each day, after Publish and with each bundle.
  /// kUnavailable: no bundle yet.
  StatusOr<std::shared_ptr<const KeysFile>> Keys();

 private:
  StatusOr<wire::KeyList> MakeList(const ServedBundle& bundle, UnixSeconds now);
  StatusOr<std::shared_ptr<const KeysFile>> MakeKeys(const ServedBundle& bundle, UnixSeconds now);

  Storage& storage_;
  const GuidanceCatalog& catalog_;
  const Clock& clock_;

  Mutex mutex_;
  /// What keys_ was made from; Publish counts publications_ up.
  std::uint64_t publications_ ABSL_GUARDED_BY(mutex_) = 0;
  std::uint64_t made_at_publication_ ABSL_GUARDED_BY(mutex_) = 0;
  std::uint64_t made_of_seq_ ABSL_GUARDED_BY(mutex_) = 0;
  Day made_on_ ABSL_GUARDED_BY(mutex_) = 0;
  std::shared_ptr<const KeysFile> keys_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::domain
