// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to one encrypted database.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "client-core/base/status.h"
#include "client-core/sqlcipher/database_key.h"
#include "client-core/sqlcipher/statement.h"

namespace taillight::sqlcipher {

struct Handle;

enum class JournalMode { kWal, kDelete };
/// kFull: what was committed survives a power cut. kNormal: the last commits may go. kOff: the file
/// may break.
enum class Synchronous { kOff, kNormal, kFull };

struct ConnectionOptions {
  /// Empty: in memory, gone with the connection; the journal is then in memory too, whatever
  /// `journal` says.
  std::filesystem::path path = {};
  JournalMode journal = JournalMode::kWal;
  Synchronous synchronous = Synchronous::kFull;
  /// A registered SQLite VFS; empty is the system's.
  std::string vfs = {};
  /// False: a missing file is kNotFound.
  bool create = true;
  /// Statements that write are refused.
  bool read_only = false;
  /// How long a statement waits for another connection's lock before it fails with kAborted.
  std::chrono::milliseconds busy_timeout{5000};
  /// Pages in the write-ahead log at which a commit folds it back; 0 leaves that to Checkpoint().
  int wal_autocheckpoint_pages = 1000;
  /// Memory for pages, decrypted.
  int cache_kib = 2048;
};

enum class CheckpointMode { kPassive, kTruncate };

struct CheckpointResult {
  /// Frames in the write-ahead log, and how many of them are in the database by now.
  int log_frames = 0;
  int copied_frames = 0;
};

/// Used by one thread at a time. Statements made by it must go before it does.
///
/// What statements and Open answer: kFailedPrecondition "wrong database key": the key is not this
/// file's, the file is not an encrypted database, or its first page is damaged, which cannot be
/// told apart. kDataLoss: damaged elsewhere. kUnavailable: disk full, input or output error.
/// kAborted: another connection holds the lock. kAlreadyExists: a unique key is taken. kInternal: a
/// mistake in SQL. No message holds a value, a key or a path.
class Connection {
 public:
  /// Opens with the raw key and settings by name, and reads back what decides: that the library
  /// encrypts at all, that the key fits, and the journal mode. A new file is readable by its owner
  /// alone.
  static StatusOr<Connection> Open(const ConnectionOptions& options, const DatabaseKey& key);

  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  /// `sql` is a constant; values are bound, never written into it.
  StatusOr<Statement> Prepare(std::string_view sql);
  /// Runs one or more statements that take no values and give no rows worth reading.
  Status Execute(std::string_view sql);

  /// Rows the last INSERT, UPDATE or DELETE touched.
  int changes() const;
  /// Rows touched since the connection was opened, rolled back ones too: unchanged means nothing
  /// was written.
  int total_changes() const;
  bool in_transaction() const;
  std::int64_t last_insert_row_id() const;

  /// Frames in the write-ahead log after this connection's last commit; kept when
  /// wal_autocheckpoint_pages is 0.
  int wal_frames() const;
  /// kPassive: copies what no reader holds back, waits for nobody. kTruncate: waits for readers and
  /// writers up to the busy timeout (else kAborted), copies all, leaves an empty log.
  StatusOr<CheckpointResult> Checkpoint(CheckpointMode mode);

 private:
  explicit Connection(std::unique_ptr<Handle> handle);

  std::unique_ptr<Handle> handle_;
};

}  // namespace taillight::sqlcipher
