// SPDX-License-Identifier: AGPL-3.0-or-later
// The embedded store: one encrypted SQLite file, or a database in memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "backend/domain/repositories.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/database_key.h"

namespace taillight::storage_sqlcipher {

struct SqlcipherStorageOptions {
  /// Empty: in memory, gone with the storage.
  std::filesystem::path path = {};
  /// Writes that may wait; one more is refused at once with kResourceExhausted.
  std::size_t max_waiting = 4096;
  /// Writes in one transaction.
  std::size_t max_batch = 1024;
  /// Reads at once; more wait for one of these.
  std::size_t max_readers = 4;
  /// Pages in the write-ahead log at which it begins to be folded back into the database.
  int fold_log_at = 4096;
  /// Memory for decrypted pages: the writer's, and each reader's.
  int writer_cache_kib = 49152;
  int reader_cache_kib = 2048;
  /// Evidence is refused while the disk has less room than this: it is by far the largest thing
  /// that strangers can send, and must not take the place of cases, reports and log-ins.
  std::uint64_t room_left_by_media = std::uint64_t{1} << 30;
  /// A registered SQLite VFS; empty is the system's.
  std::string vfs = {};
};

/// Opens the store and brings its schema up to date. Borrows `random`, which is used by one thread
/// at a time: the caller's until this returns, the writer's after. kFailedPrecondition: wrong key,
/// no encrypted database, or one of a newer program. kDataLoss: damaged. kUnavailable: cannot be
/// opened or written, or another program holds it.
StatusOr<std::unique_ptr<domain::Storage>> OpenSqlcipherStorage(
    const SqlcipherStorageOptions& options, const sqlcipher::DatabaseKey& key,
    RandomSource& random);

}  // namespace taillight::storage_sqlcipher
