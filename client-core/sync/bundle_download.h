// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings the whole served bundle over a network that breaks (protocol 4). Checks nothing of what it
// says.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::sync {

/// Goes on from the first missing piece, over a fresh connection, after a break; starts again when
/// the server changes to another bundle midway. At most five tries that bring nothing new. Blocks.
/// Borrows `connector` for the call. kUnavailable, kDeadlineExceeded: the last try's reason.
/// kInvalidArgument: pieces that contradict each other, or more than 4 MiB and its padding.
StatusOr<Bytes> DownloadBundle(BackendConnector& connector);

}  // namespace taillight::sync
