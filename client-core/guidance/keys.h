// SPDX-License-Identifier: AGPL-3.0-or-later
// The organizations' epoch keys, and which of them a case is sealed to (protocol 3).
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/guidance/directory.h"
#include "client-core/wire/suite.h"

namespace taillight::guidance {

/// An organization's sealing key for a week, vouched for by the organization itself.
struct EpochKey {
  OrgId org_id;
  KeyId key_id;
  wire::Suite suite = wire::Suite::kX25519;
  Bytes public_key;
  std::uint32_t epoch = 0;
  UnixSeconds not_before = 0;
  UnixSeconds not_after = 0;
  bool operator==(const EpochKey&) const = default;
};

/// A keys.bin whose every signature holds. A value; threads as any value.
class KeyList {
 public:
  KeyList() = default;
  /// kInvalidArgument: not a keys.bin. kPermissionDenied: a signature that does not hold, or an
  /// entry of an organization that is not in `directory`.
  static StatusOr<KeyList> Create(ByteView keys_bin, const Directory& directory);

  /// Adds withdrawals seen earlier (TLV1). One that does not hold under `directory` counts for
  /// nothing: its organization may have a new signing key by now, and no key under the old one.
  void AlsoWithdraw(std::span<const Bytes> records, const Directory& directory);

  /// Of the keys of `org_id` neither withdrawn nor past not_after: the one with the newest
  /// not_before not after `now`; if there is none, the earliest after it. `now` is taken as no
  /// earlier than `bundle_created`, so that a clock set back does not bring back an old key.
  /// kNotFound: there is none, so nothing can be sealed to them until they publish one.
  StatusOr<EpochKey> Pick(const OrgId& org_id, UnixSeconds now, UnixSeconds bundle_created) const;

  /// Withdrawn ones included, in the order of the file.
  const std::vector<EpochKey>& keys() const { return keys_; }
  /// By the organization whose key it is; one organization cannot withdraw another's.
  bool IsWithdrawn(const EpochKey& key) const;
  /// The TLV1 records of the file, as they stand there.
  const std::vector<Bytes>& withdrawals() const { return withdrawals_; }

 private:
  std::vector<EpochKey> keys_;
  std::vector<Bytes> withdrawals_;
  std::set<std::pair<OrgId, KeyId>> withdrawn_;
};

}  // namespace taillight::guidance
