// SPDX-License-Identifier: AGPL-3.0-or-later
// TLS1: the key of one TLC1 record, sealed by an organization to another one or to its own later
// key (protocol 5, step 5).
#pragma once

#include <cstddef>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

/// Parse checks form alone; seal/share.h makes and opens it.
struct Share {
  /// The receiving key's suite.
  Suite suite = Suite::kX25519;
  OrgId from_org;
  /// Of the TLC1 record that opens with what is inside.
  CaseId case_id;
  Commitment commitment;
  /// The receiving organization's epoch key.
  KeyId key_id;
  /// Who of `from_org` made it.
  MemberId member_id;
  Bytes enc;
  Bytes wrap;
  /// By that member.
  Signature signature;

  /// kInvalidArgument: not exactly one TLS1 record.
  static StatusOr<Share> Parse(ByteView record);
  /// All before enc.
  Bytes Aad() const;
  /// All before the signature.
  Bytes SignedPart() const;
  Bytes Serialize() const;
  bool operator==(const Share&) const = default;
};

/// Length of a whole record in bytes.
std::size_t ShareBytes(Suite suite);

}  // namespace taillight::wire
