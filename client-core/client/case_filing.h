// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns a draft into what leaves the device: a sealed case, a sealed incident report, or both.
#pragma once

#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/client/client.h"
#include "client-core/client/guidance_shelf.h"
#include "client-core/guidance/directory.h"
#include "client-core/model/case_file.h"
#include "client-core/seal/case_envelope.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/store/filing_journal.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/report_facts.h"

namespace taillight::client {

/// What is to be written in one step, and what the person takes away. Moves only.
struct PreparedFiling {
  store::Filing filing;
  FiledCase filed;
};

/// Draws all secrets and seals; writes nothing. `evidence` is what was sealed before, and is put
/// into the case with its keys. Errors as Client::FileCase.
StatusOr<PreparedFiling> PrepareFiling(const DraftId& draft, const model::CaseFile& file,
                                       const FilingOptions& options, const Guidance& guidance,
                                       UnixSeconds now, RandomSource& random,
                                       std::vector<wire::MediaItem> evidence = {});

/// By handle or id (16 hexadecimal digits); they point into `directory`. kInvalidArgument: more
/// than three, or one twice. kNotFound: not there. kFailedPrecondition: it takes no cases.
StatusOr<std::vector<const guidance::Organization*>> FindOrganizations(
    const std::vector<std::string>& names, const guidance::Directory& directory);

/// An organization with the key that may be used for it now, and the key it shares with the
/// reporter. kFailedPrecondition: none may be used, or none is known.
StatusOr<seal::CaseReader> ReaderOf(const guidance::Organization& organization,
                                    const seal::ReporterSecrets& secrets, const Guidance& guidance,
                                    UnixSeconds now);

/// Seals `facts` for the week of `send_time`, at which they go. kFailedPrecondition: guidance or
/// the tally's key has expired, or the report would not be counted at that time.
StatusOr<store::QueuedReport> SealFacts(const wire::ReportFacts& facts, UnixSeconds send_time,
                                        const Guidance& guidance, UnixSeconds now,
                                        RandomSource& random);

}  // namespace taillight::client
