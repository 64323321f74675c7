// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of incident reports after they were queued, while case.db is open.
#pragma once

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/client/guidance_shelf.h"
#include "client-core/store/case_store.h"
#include "client-core/store/send_store.h"

namespace taillight::client {

/// Forgets the facts of reports that have arrived, or that nobody would count any more, and seals
/// those anew whose week has passed before they could leave; same tag, so that none counts twice.
/// Without guidance that may be sealed with, these wait. Errors of the stores alone.
Status RenewReports(store::CaseStore& cases, store::SendStore& send, GuidanceShelf& shelf,
                    UnixSeconds now, RandomSource& random);

}  // namespace taillight::client
