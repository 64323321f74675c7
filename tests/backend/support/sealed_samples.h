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

/// `size` random bytes.
Bytes RandomBytes(std::size_t size, RandomSource& random);

}  // namespace taillight::support
