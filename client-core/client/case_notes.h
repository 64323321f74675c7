// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens the notes that members of a desk wrote on a case.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/keys.h"

namespace taillight::client {

struct CaseNote {
  /// A pseudonym.
  MemberId writer;
  std::string text;
};

struct CaseNotes {
  /// As the server listed them; one that came twice is there once.
  std::vector<CaseNote> notes;
  /// Of another case, altered, sealed to other keys, unsigned, or signed by nobody who counts.
  std::size_t unreadable_count = 0;
};

/// `records` are TLC1 of kind 3, as the server gave them for `case_id`. Shows nothing that no
/// member of the organization signed.
CaseNotes OpenNotes(const CaseId& case_id, const std::vector<Bytes>& records,
                    const std::vector<seal::KemKeyPair>& epoch_keys,
                    const seal::GrantAuthority& authority);

}  // namespace taillight::client
