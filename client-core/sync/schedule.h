// SPDX-License-Identifier: AGPL-3.0-or-later
// When to send: the random waits that keep a case, a report and a mailbox from being tied together
// by their times, and the growing pauses between tries (protocol 8).
#pragma once

#include "client-core/base/clock.h"
#include "client-core/base/random.h"

namespace taillight::sync {

/// 0 to 30 minutes, evenly.
UnixSeconds DrawCaseDelay(RandomSource& random);
/// What a piece of evidence waits after its case: 1 to 30 minutes, evenly.
UnixSeconds DrawEvidenceDelay(RandomSource& random);
/// 1 to 72 hours, evenly.
UnixSeconds DrawReportDelay(RandomSource& random);
/// Pause after the `failed_tries`-th failed try, from 1: between half and the whole of 5 seconds
/// doubled each time, at most an hour. The half that is random keeps many phones from coming back
/// together after an outage.
UnixSeconds DrawPause(int failed_tries, RandomSource& random);

}  // namespace taillight::sync
