// SPDX-License-Identifier: AGPL-3.0-or-later
// Filing a draft: one step over two files that a crash cannot split.
//
// 1. case.db: the draft goes, the case and its sealed requests come (FilingJournal), one commit.
// 2. send.db: the requests are queued, known by their SHA-256, one commit.
// 3. case.db: the journal forgets them.
// After a crash before the first commit the draft is there and nothing else; after it everything
// is, and CompleteFilings does what is left, however often.
#pragma once

#include <set>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/store/case_store.h"
#include "client-core/store/filing_journal.h"
#include "client-core/store/send_store.h"

namespace taillight::store {

/// All three steps. OK: the draft is filed and durable, and queued now or, when send.db cannot be
/// written, when CompleteFilings runs next. kNotFound: no such draft, and nothing was written.
/// After any other error the draft is either still there or, where the last write was cut off,
/// filed.
Status FileDraft(CaseStore& cases, SendStore& send, const Filing& filing);

/// Steps 2 and 3 for whatever a crash left. To be run whenever case.db has been opened.
Status CompleteFilings(CaseStore& cases, SendStore& send);

/// Evidence that is still to be sent, whatever a crash left. What else lies in the EvidenceFolder
/// and is not being written belongs to no case.
StatusOr<std::set<MediaId>> NeededEvidence(CaseStore& cases, const SendStore& send);

}  // namespace taillight::store
