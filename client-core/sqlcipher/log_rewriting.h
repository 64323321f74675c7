// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes durable what a write-ahead log only seems to hold.
#pragma once

#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::sqlcipher {

/// Writes the log that an earlier program left, if there is one, over itself and syncs it.
///
/// When an fsync fails, the system's cache keeps showing what may never have reached the disk, and
/// says so to nobody who asks later (https://wiki.postgresql.org/wiki/Fsync_Errors). The program
/// that saw it fail took the transaction back; but after its death the next one would find it in
/// the log, take it for committed, and acknowledge what a power cut takes away.
///
/// Call it before the first connection, and only while no other program writes the database.
/// kUnavailable: the log cannot be read, written or synced; the database must not be used.
Status RewriteLog(const ConnectionOptions& options);

}  // namespace taillight::sqlcipher
