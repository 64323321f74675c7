// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlcipher/sqlite3.h>
#include <unistd.h>

#include <array>
#include <system_error>
#include <utility>

#include "client-core/sqlcipher/handle.h"
#include "client-core/sqlcipher/wiping_memory.h"

namespace taillight::sqlcipher {
namespace {

// The form SQLCipher takes a raw key in: x'<64 hex digits>'.
class RawKeyText {
 public:
  explicit RawKeyText(const DatabaseKey& key) : text_(kSize) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::uint8_t* out = text_.data();
    *out++ = 'x';
    *out++ = '\'';
    for (std::uint8_t byte : key.view()) {
      *out++ = static_cast<std::uint8_t>(kDigits[byte >> 4]);
      *out++ = static_cast<std::uint8_t>(kDigits[byte & 15]);
    }
    *out = '\'';
  }
  const void* data() const { return text_.data(); }
  static constexpr int size() { return kSize; }

 private:
  static constexpr int kSize = 2 + 2 * static_cast<int>(DatabaseKey::kSize) + 1;
  SecretBytes text_;
};

// SQLite would create it readable by all; the log beside it takes the database's mode.
Status CreatePrivately(const std::filesystem::path& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return Unavailable("the database file cannot be created or opened");
  close(file);
  return OkStatus();
}

Status OpenFile(Handle& handle, const ConnectionOptions& options) {
  WipeFreedMemory();
  const bool in_memory = options.path.empty();
  if (!in_memory && options.vfs.empty()) {
    std::error_code error;
    if (!options.create && !std::filesystem::exists(options.path, error)) {
      return NotFound("there is no database file");
    }
    TAILLIGHT_RETURN_IF_ERROR(CreatePrivately(options.path));
  }
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                    (options.create || in_memory ? SQLITE_OPEN_CREATE : 0);
  const int result =
      sqlite3_open_v2(in_memory ? ":memory:" : options.path.c_str(), &handle.database, flags,
                      options.vfs.empty() ? nullptr : options.vfs.c_str());
  if (handle.database == nullptr) return ResourceExhausted("out of memory in the database");
  if (result != SQLITE_OK) return handle.ToStatus(result);
  sqlite3_extended_result_codes(handle.database, 1);
  sqlite3_busy_timeout(handle.database, static_cast<int>(options.busy_timeout.count()));
  return OkStatus();
}

std::string_view NameOf(JournalMode mode) { return mode == JournalMode::kWal ? "wal" : "delete"; }

int LevelOf(Synchronous synchronous) {
  switch (synchronous) {
    case Synchronous::kOff:
      return 0;
    case Synchronous::kNormal:
      return 1;
    case Synchronous::kFull:
      break;
  }
  // EXTRA: FULL, and a rollback journal's deletion is made durable too. In `delete` mode that is
  // the commit; in `wal` mode one is there while the file is made, and coming back after a power
  // cut it would take the file back to nothing.
  return 3;
}

StatusOr<std::string> FirstText(Connection& connection, std::string_view sql) {
  TAILLIGHT_ASSIGN_OR_RETURN(Statement statement, connection.Prepare(sql));
  TAILLIGHT_ASSIGN_OR_RETURN(const bool row, statement.Step());
  return row ? std::string(statement.Text(0)) : std::string();
}

Status SetNumber(Connection& connection, std::string_view name, int value) {
  TAILLIGHT_RETURN_IF_ERROR(connection.Execute(fmt::format("PRAGMA {} = {}", name, value)));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string now,
                             FirstText(connection, fmt::format("PRAGMA {}", name)));
  if (now == fmt::format("{}", value)) return OkStatus();
  return Internal(fmt::format("the database does not take the setting {}", name));
}

Status SetJournalMode(Connection& connection, const ConnectionOptions& options) {
  const std::string_view wanted = options.path.empty() ? "memory" : NameOf(options.journal);
  // The answer is the mode in force: a VFS without shared memory keeps `delete` and says OK.
  TAILLIGHT_ASSIGN_OR_RETURN(
      const std::string mode,
      FirstText(connection, fmt::format("PRAGMA journal_mode = {}", NameOf(options.journal))));
  if (mode == wanted) return OkStatus();
  return Internal("the database does not take the journal mode");
}

Status SetUp(Connection& connection, const ConnectionOptions& options) {
  // Straight after the key: the first page read decides with the page size it finds.
  TAILLIGHT_RETURN_IF_ERROR(connection.Execute("PRAGMA cipher_page_size = 4096"));
  TAILLIGHT_RETURN_IF_ERROR(connection.Execute("PRAGMA cipher_use_hmac = ON"));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string cipher,
                             FirstText(connection, "PRAGMA cipher_version"));
  if (cipher.empty()) return Internal("this build of SQLite does not encrypt");
  TAILLIGHT_RETURN_IF_ERROR(FirstText(connection, "SELECT count(*) FROM sqlite_master").status());

  // Before the journal mode, which writes to a new file.
  TAILLIGHT_RETURN_IF_ERROR(SetNumber(connection, "synchronous", LevelOf(options.synchronous)));
  TAILLIGHT_RETURN_IF_ERROR(SetJournalMode(connection, options));
  TAILLIGHT_RETURN_IF_ERROR(SetNumber(connection, "foreign_keys", 1));
  TAILLIGHT_RETURN_IF_ERROR(SetNumber(connection, "secure_delete", 1));
  TAILLIGHT_RETURN_IF_ERROR(SetNumber(connection, "temp_store", 2));
  TAILLIGHT_RETURN_IF_ERROR(SetNumber(connection, "cache_size", -options.cache_kib));
  TAILLIGHT_RETURN_IF_ERROR(
      SetNumber(connection, "wal_autocheckpoint", options.wal_autocheckpoint_pages));
  return SetNumber(connection, "query_only", options.read_only ? 1 : 0);
}

int KeepFrameCount(void* handle, sqlite3*, const char*, int frames) {
  static_cast<Handle*>(handle)->wal_frames = frames;
  return SQLITE_OK;
}

}  // namespace

Connection::Connection(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

StatusOr<Connection> Connection::Open(const ConnectionOptions& options, const DatabaseKey& key) {
  auto handle = std::make_unique<Handle>();
  TAILLIGHT_RETURN_IF_ERROR(OpenFile(*handle, options));
  {
    // What PRAGMA key calls, without leaving the key in the memory of SQLite's parser.
    const RawKeyText text(key);
    const int keyed = sqlite3_key(handle->database, text.data(), text.size());
    if (keyed != SQLITE_OK) return Internal("the database does not take a key");
  }
  Connection connection(std::move(handle));
  TAILLIGHT_RETURN_IF_ERROR(SetUp(connection, options));
  if (options.wal_autocheckpoint_pages == 0) {
    sqlite3_wal_hook(connection.handle_->database, KeepFrameCount, connection.handle_.get());
  }
  return connection;
}

StatusOr<Statement> Connection::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v2(handle_->database, sql.data(), static_cast<int>(sql.size()),
                                        &statement, nullptr);
  if (result != SQLITE_OK) return handle_->ToStatus(result);
  if (statement == nullptr) return Internal("an empty statement");
  return Statement(handle_.get(), statement);
}

Status Connection::Execute(std::string_view sql) {
  const std::string text(sql);
  return handle_->ToStatus(
      sqlite3_exec(handle_->database, text.c_str(), nullptr, nullptr, nullptr));
}

int Connection::changes() const { return sqlite3_changes(handle_->database); }
int Connection::total_changes() const { return sqlite3_total_changes(handle_->database); }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_->database) == 0; }
std::int64_t Connection::last_insert_row_id() const {
  return sqlite3_last_insert_rowid(handle_->database);
}
int Connection::wal_frames() const { return handle_->wal_frames; }

StatusOr<CheckpointResult> Connection::Checkpoint(CheckpointMode mode) {
  CheckpointResult result;
  const int code = sqlite3_wal_checkpoint_v2(
      handle_->database, "main",
      mode == CheckpointMode::kPassive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE,
      &result.log_frames, &result.copied_frames);
  // A passive checkpoint that meets another one has nothing to do.
  if (code == SQLITE_BUSY && mode == CheckpointMode::kPassive) return result;
  if (code != SQLITE_OK) return handle_->ToStatus(code);
  if (mode == CheckpointMode::kTruncate) handle_->wal_frames = 0;
  return result;
}

}  // namespace taillight::sqlcipher
