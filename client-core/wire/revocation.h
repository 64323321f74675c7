// SPDX-License-Identifier: AGPL-3.0-or-later
// TLX1: an organization's statement that a member's certificate no longer counts (protocol 3).
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::wire {

/// Names the serial alone, so it tells no outsider which pseudonym went. Parse checks form alone;
/// seal/statements.h the signature.
struct Revocation {
  OrgId org_id;
  /// Of the certificate that no longer counts.
  std::uint64_t serial = 0;
  UnixSeconds time = 0;
  /// By the organization's own key.
  Signature signature;

  static constexpr std::size_t kSize = 4 + 8 + 8 + 8 + 64;
  /// kInvalidArgument: not exactly one TLX1 record.
  static StatusOr<Revocation> Parse(ByteView record);
  /// All before the signature.
  Bytes SignedPart() const;
  Bytes Serialize() const;
  bool operator==(const Revocation&) const = default;
};

}  // namespace taillight::wire
