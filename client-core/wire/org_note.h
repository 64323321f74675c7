// SPDX-License-Identifier: AGPL-3.0-or-later
// The body of a TLC1 record of kind 3: what a member noted on a case, signed (protocol 5, step 2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::wire {

inline constexpr std::size_t kMaxNoteTextBytes = 40000;
/// What stands before the text: member id, serial, signature.
inline constexpr std::size_t kNotePrefixBytes = 16 + 8 + 64;

/// Parse checks form alone; seal/org_note.h makes it and checks the signature. Prints as
/// <redacted>.
struct OrgNote {
  MemberId member_id;
  /// Of the writing member's certificate.
  std::uint64_t serial = 0;
  /// Over the record's header and all but the signature itself.
  Signature signature;
  /// UTF-8, at most kMaxNoteTextBytes.
  std::string text;

  /// kInvalidArgument: too short, too long or not UTF-8.
  static StatusOr<OrgNote> Parse(ByteView body);
  /// `header` is that of the TLC1 record around it.
  SecretBytes SignedPart(ByteView header) const;
  SecretBytes Serialize() const;
  bool operator==(const OrgNote&) const = default;
};

std::ostream& operator<<(std::ostream& out, const OrgNote& note);

}  // namespace taillight::wire
