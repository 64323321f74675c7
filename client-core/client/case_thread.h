// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens a case and what the reporter sent after it, at a member's desk.
#pragma once

#include <cstddef>
#include <vector>

#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/case_body.h"

namespace taillight::client {

/// Moves only.
struct CaseThread {
  CaseId case_id;
  wire::CaseBody body;
  /// By counter.
  std::vector<wire::FollowUpBody> follow_ups;
  /// Answers the reporter.
  SecretBytes thread_psk;
  /// SHA-256 of the case's own record: another one under the same id is another case.
  Sha256Hash case_record;
  /// SHA-256 of the reporter's latest record.
  Sha256Hash last_message;
  /// Records that are not of this case, are altered, or are sealed to other keys.
  std::size_t unreadable_count = 0;
};

/// `records` are TLC1, as the server gave them for `case_id`; one that came twice
/// counts once, and so do two that open and share a commitment. Believes nothing but what opens.
/// kNotFound: no case that these keys open. kInvalidArgument: the case opens, and what is inside
/// has no sense.
StatusOr<CaseThread> OpenThread(const CaseId& case_id, const std::vector<Bytes>& records,
                                const std::vector<seal::KemKeyPair>& epoch_keys);

}  // namespace taillight::client
