// SPDX-License-Identifier: AGPL-3.0-or-later
// TLU1: an organization's statement that two keys belong to one of its members (protocol 3).
#pragma once

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

enum class MemberRole : std::uint8_t { kTriage = 1, kAdmin = 2 };

/// A member is a pseudonym: nothing here names a person. Parse checks form alone; seal/statements.h
/// the signature.
struct MemberCert {
  Suite suite = Suite::kX25519;
  OrgId org_id;
  MemberId member_id;
  MemberRole role = MemberRole::kTriage;
  std::uint64_t serial = 0;
  SigningPublicKey signing_key;
  /// What epoch keys are sealed to.
  Bytes kem_key;
  UnixSeconds not_before = 0;
  UnixSeconds not_after = 0;
  Signature signature;

  /// kInvalidArgument: not exactly one TLU1 record, an unknown role, or not_after is not later than
  /// not_before.
  static StatusOr<MemberCert> Parse(ByteView record);
  /// All before the signature.
  Bytes SignedPart() const;
  Bytes Serialize() const;
  bool operator==(const MemberCert&) const = default;
};

}  // namespace taillight::wire
