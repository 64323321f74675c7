// SPDX-License-Identifier: AGPL-3.0-or-later
// TLT1: an anonymized incident report, sealed to the tally key, always of one length (protocol 10).
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

/// Parse checks form alone; seal/report_envelope.h makes and opens it.
struct SealedReport {
  Suite suite = Suite::kX25519;
  /// Unix time / 604800 of the sending time drawn when it was sealed.
  std::uint32_t week = 0;
  /// Of the tally key.
  KeyId key_id;
  Bytes enc;
  Bytes ciphertext;

  /// kInvalidArgument: not exactly one TLT1 record, or the reserved field is not 0.
  static StatusOr<SealedReport> Parse(ByteView record);
  /// The first 28 bytes.
  Bytes Aad() const;
  Bytes Serialize() const;
  bool operator==(const SealedReport&) const = default;
};

/// Length of a whole record in bytes: 108 in suite 1.
std::size_t SealedReportBytes(Suite suite);

}  // namespace taillight::wire
