// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens a case and what the reporter sent after it, at a member's desk.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/case_body.h"

namespace taillight::client {

/// One record that opened, as it can be handed on. Moves only.
struct OpenedPart {
  Commitment commitment;
  SecretBytes case_key;
};

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
  /// The case first, then its follow-ups.
  std::vector<OpenedPart> parts;
  /// Who shared the case, where it was not sealed to these keys: another organization, or this one
  /// under an earlier key. The server's word.
  std::optional<OrgId> shared_by;
  /// Records that are not of this case, are altered, or are sealed to other keys.
  std::size_t unreadable_count = 0;
};

/// `records` are TLC1 and `shares` TLS1, as the server gave them for `case_id`; a record that came
/// twice counts once, and so do two that open and share a commitment. Believes nothing but what
/// opens. kNotFound: no case that these keys open. kInvalidArgument: the case opens, and what is
/// inside has no sense.
StatusOr<CaseThread> OpenThread(const CaseId& case_id, const std::vector<Bytes>& records,
                                const std::vector<seal::KemKeyPair>& epoch_keys,
                                const std::vector<Bytes>& shares = {});

}  // namespace taillight::client
