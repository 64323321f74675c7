// SPDX-License-Identifier: AGPL-3.0-or-later
// TLK1 and TLV1: an organization's statement that a key is its own for a week, and that it no
// longer is (protocol 3).
#pragma once

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

/// Parse checks form alone; seal/statements.h checks the signature.
struct EpochKeyStatement {
  Suite suite = Suite::kX25519;
  OrgId org_id;
  /// Unix time / 604800.
  std::uint32_t epoch = 0;
  UnixSeconds not_before = 0;
  UnixSeconds not_after = 0;
  Bytes public_key;
  Signature signature;

  /// kInvalidArgument: not exactly one TLK1 record, or not_after is not later than not_before.
  static StatusOr<EpochKeyStatement> Parse(ByteView record);
  /// All before the signature.
  Bytes SignedPart() const;
  Bytes Serialize() const;
  bool operator==(const EpochKeyStatement&) const = default;
};

struct Withdrawal {
  OrgId org_id;
  KeyId key_id;
  UnixSeconds time = 0;
  Signature signature;

  static constexpr std::size_t kSize = 4 + 8 + 16 + 8 + 64;
  /// kInvalidArgument: not exactly one TLV1 record.
  static StatusOr<Withdrawal> Parse(ByteView record);
  /// All before the signature.
  Bytes SignedPart() const;
  Bytes Serialize() const;
  bool operator==(const Withdrawal&) const = default;
};

}  // namespace taillight::wire
