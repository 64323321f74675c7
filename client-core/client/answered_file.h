// SPDX-License-Identifier: AGPL-3.0-or-later
// What a member has answered from this folder: the number of the last answer to each case, and the
// answer whose arrival is not known yet, so that sending it again is sending the same bytes.
//
// Sealed to the member's own key (HPKE base, info = lab("tl1 answered"), aad = the first six
// bytes):
//
//     "TLAN" | suite u16 | enc | ct    ct of: u32 n | n x ( case_id 16 | counter u32 | text_sha256
//     32 | case_record 32 | LP(TLR1, empty once stored) )
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"

namespace taillight::client {

struct LastAnswer {
  /// Of the answer, from 1.
  std::uint32_t counter = 0;
  Sha256Hash text_sha256;
  /// SHA-256 of the case's record when it was first opened here. Anyone can seal a case to an
  /// organization, so a server could put one of its own in the place of a case that was read, and
  /// be sent the answer.
  Sha256Hash case_record;
  /// The sealed record while its storing is not known; empty after.
  Bytes pending;
};

using LastAnswers = std::map<CaseId, LastAnswer>;

/// Empty when there is no file. kInvalidArgument: another member's, or altered.
StatusOr<LastAnswers> ReadAnswered(const std::filesystem::path& path,
                                   const seal::KemKeyPair& member_key);
Status WriteAnswered(const std::filesystem::path& path, const LastAnswers& answers,
                     const seal::KemKeyPair& member_key, RandomSource& random);

}  // namespace taillight::client
