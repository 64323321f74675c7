// SPDX-License-Identifier: AGPL-3.0-or-later
// TLC1: a case, a follow-up or an organization's note, sealed to one to three organizations
// (protocol 5).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

enum class CaseKind : std::uint8_t { kCase = 1, kFollowUp = 2, kOrgNote = 3 };

/// Lengths a padded body may have, smallest first: all that a record's size tells about what was
/// written.
inline constexpr std::array<std::size_t, 3> kCaseBuckets{4096, 16384, 65536};
inline constexpr std::size_t kMaxCaseRecipients = 3;
inline constexpr std::size_t kCaseHeaderBytes = 84;
/// Case key and thread key, 32 bytes each.
inline constexpr std::size_t kCaseWrapPlaintextBytes = 64;

using BodyNonce = FixedBytes<struct BodyNonceTag, 24>;

struct CaseRecipient {
  KeyId key_id;
  Bytes enc;
  Bytes wrap;
  bool operator==(const CaseRecipient&) const = default;
};

/// All the server ever holds of a case. Parse checks form alone; seal/case_envelope.h makes and
/// opens it.
struct SealedCase {
  Suite suite = Suite::kX25519;
  CaseKind kind = CaseKind::kCase;
  CaseId case_id;
  Commitment commitment;
  BodyNonce nonce;
  /// One to three; senders of kinds 1 and 2 always write three.
  std::vector<CaseRecipient> recipients;
  /// One of kCaseBuckets plus kAeadTagBytes.
  Bytes ciphertext;

  /// kInvalidArgument: not exactly one TLC1 record, an unknown kind, or a body of another length
  /// than the buckets.
  static StatusOr<SealedCase> Parse(ByteView record);
  /// The first 84 bytes.
  Bytes Header() const;
  /// All recipients as they stand between header and ciphertext.
  Bytes RecipientBlock() const;
  Bytes Serialize() const;
  bool operator==(const SealedCase&) const = default;
};

/// Length of a whole record in bytes.
std::size_t SealedCaseBytes(Suite suite, std::size_t recipient_count, std::size_t bucket);

}  // namespace taillight::wire
