// SPDX-License-Identifier: AGPL-3.0-or-later
// TLF1, the server's daily word on which bundle and keys are current, and keys.bin, the keys it
// binds (protocol 4).
#pragma once

#include <cstdint>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/epoch_key.h"

namespace taillight::wire {

/// Parse checks form alone; seal/statements.h checks the signature.
struct Freshness {
  std::uint64_t seq = 0;
  Sha256Hash manifest_sha256;
  Sha256Hash keys_sha256;
  UnixSeconds time = 0;
  Signature signature;

  static constexpr std::size_t kSize = 4 + 8 + 32 + 32 + 8 + 64;
  /// kInvalidArgument: not exactly one TLF1 record.
  static StatusOr<Freshness> Parse(ByteView record);
  /// All before the signature.
  Bytes SignedPart() const;
  Bytes Serialize() const;
  bool operator==(const Freshness&) const = default;
};

inline constexpr std::size_t kMaxKeyListBytes = std::size_t{1} << 20;

/// keys.bin: u16 n | n x LP(TLK1) | u16 m | m x TLV1. Bound by the freshness statement through its
/// SHA-256, so keep the bytes as they came; each entry is signed by its own organization and stands
/// or falls alone.
struct KeyList {
  std::vector<EpochKeyStatement> keys;
  std::vector<Withdrawal> withdrawals;

  /// kInvalidArgument: not exactly one keys.bin, over kMaxKeyListBytes, or an entry of bad form.
  static StatusOr<KeyList> Parse(ByteView keys_bin);
  Bytes Serialize() const;
  bool operator==(const KeyList&) const = default;
};

}  // namespace taillight::wire
