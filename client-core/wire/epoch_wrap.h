// SPDX-License-Identifier: AGPL-3.0-or-later
// TLW1: an epoch private key sealed to one member by an admin of the same organization (protocol
// 3).
#pragma once

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

/// Parse checks form alone; seal/epoch_wrap.h makes and opens it.
struct EpochWrap {
  /// The receiving member's key's suite.
  Suite suite = Suite::kX25519;
  OrgId org_id;
  std::uint32_t epoch = 0;
  /// Of the epoch key inside.
  KeyId key_id;
  /// The receiver, and the serial of its certificate.
  MemberId member_id;
  std::uint64_t serial = 0;
  Bytes enc;
  Bytes ciphertext;
  /// By the granting admin.
  Signature signature;

  /// kInvalidArgument: not exactly one TLW1 record.
  static StatusOr<EpochWrap> Parse(ByteView record);
  /// All before enc.
  Bytes Aad() const;
  /// All before the signature.
  Bytes SignedPart() const;
  Bytes Serialize() const;
  bool operator==(const EpochWrap&) const = default;
};

}  // namespace taillight::wire
