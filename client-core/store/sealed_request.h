// SPDX-License-Identifier: AGPL-3.0-or-later
// A finished request: sealed, so that it says that something waits and not what.
#pragma once

#include <cstdint>
#include <ostream>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"

namespace taillight::store {

/// Numbers are stored: never change one.
enum class RequestKind : std::uint8_t { kReport = 1, kCase = 2, kFollowUp = 3, kEvidence = 4 };

/// Prints as <redacted>.
struct SealedRequest {
  RequestKind kind = RequestKind::kReport;
  /// TLT1 or TLC1; of evidence an EvidencePiece, whose object lies in the EvidenceFolder.
  Bytes record;
  /// Of a case; random with a follow-up; nothing with a report or evidence.
  EraseId erase_id;
  /// When it may leave at the earliest.
  UnixSeconds not_before = 0;

  /// SHA-256 of the record: what makes sending it again safe.
  Sha256Hash hash() const;
  bool operator==(const SealedRequest&) const = default;
};

std::ostream& operator<<(std::ostream& out, const SealedRequest& request);

}  // namespace taillight::store
