// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealed records of true form whose insides are random: the server cannot tell.
#pragma once

#include <cstdint>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/wire/sealed_case.h"

namespace taillight::support {

/// TLT1 naming `week`.
Bytes SampleReport(std::uint32_t week, RandomSource& random);

/// TLC1 sealed to `key_ids`.
Bytes SampleCase(wire::CaseKind kind, const CaseId& case_id, const std::vector<KeyId>& key_ids,
                 RandomSource& random, std::size_t bucket = wire::kCaseBuckets[0]);

/// TLR1 of `org_id` for `mailbox_id`.
Bytes SampleReply(const OrgId& org_id, const MailboxId& mailbox_id, RandomSource& random);

/// TLC1 of kind 3, sealed to `key_id` alone.
Bytes SampleNote(const CaseId& case_id, const KeyId& key_id, RandomSource& random);

/// One chunk of a TLM1 object as PutMedia takes it, chunk 0 with its head; the same each time.
Bytes SampleMediaChunk(ByteView media_id, std::uint32_t chunk);

/// `size` random bytes.
Bytes RandomBytes(std::size_t size, RandomSource& random);

}  // namespace taillight::support
