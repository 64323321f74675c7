// SPDX-License-Identifier: AGPL-3.0-or-later
// What a program does first of all, before it opens a Client, a Desk or anything else.
#pragma once

#include "client-core/base/status.h"

namespace taillight::client {

/// Takes out of the environment what would lead connections around a proxy or below TLS 1.3, and
/// silences the network library's log. Call it first thing in main, before any other thread.
/// kFailedPrecondition: it could not; the program must not run.
Status PrepareProcess();

}  // namespace taillight::client
