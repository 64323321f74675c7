// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals and opens TLT1: an anonymized incident report for the tally (protocol 10).
#pragma once

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/report_facts.h"
#include "client-core/wire/sealed_report.h"

namespace taillight::seal {

/// The record's bytes, always of one length. `week` is that of the sending time drawn for it. Draws
/// an ephemeral ikm of
/// 32. kInvalidArgument: a tally key of the wrong length.
StatusOr<Bytes> SealReport(const wire::ReportFacts& facts, std::uint32_t week, wire::Suite suite,
                           ByteView tally_public_key, RandomSource& random);

/// kInvalidArgument "cannot be opened", whatever was wrong.
StatusOr<wire::ReportFacts> OpenReport(const wire::SealedReport& record,
                                       const KemKeyPair& tally_key);

}  // namespace taillight::seal
