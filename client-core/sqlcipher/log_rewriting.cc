// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/log_rewriting.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace taillight::sqlcipher {
namespace {

constexpr sqlite3_int64 kPieceBytes = 65536;

Status CannotBeRewritten() {
  return Unavailable("the database's log cannot be read and written anew");
}

// A file of SQLite's own layer: the log is where the database is, real or simulated.
class LogFile {
 public:
  LogFile(sqlite3_vfs* vfs, const std::string& name)
      : memory_((static_cast<std::size_t>(vfs->szOsFile) + sizeof(std::max_align_t) - 1) /
                sizeof(std::max_align_t)),
        opened_(vfs->xOpen(vfs, name.c_str(), file(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL,
                           nullptr) == SQLITE_OK) {}
  ~LogFile() {
    if (file()->pMethods != nullptr) file()->pMethods->xClose(file());
  }
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  bool WriteOverItself() {
    sqlite3_int64 size = 0;
    if (!opened_ || file()->pMethods->xFileSize(file(), &size) != SQLITE_OK) return false;
    std::vector<char> piece(kPieceBytes);
    for (sqlite3_int64 at = 0; at < size; at += kPieceBytes) {
      const int bytes = static_cast<int>(std::min(kPieceBytes, size - at));
      const auto* methods = file()->pMethods;
      if (methods->xRead(file(), piece.data(), bytes, at) != SQLITE_OK) return false;
      if (methods->xWrite(file(), piece.data(), bytes, at) != SQLITE_OK) return false;
    }
    return size == 0 || file()->pMethods->xSync(file(), SQLITE_SYNC_FULL) == SQLITE_OK;
  }

 private:
  sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }

  std::vector<std::max_align_t> memory_;
  bool opened_;
};

}  // namespace

Status RewriteLog(const ConnectionOptions& options) {
  if (options.path.empty() || sqlite3_initialize() != SQLITE_OK) return OkStatus();
  sqlite3_vfs* vfs = sqlite3_vfs_find(options.vfs.empty() ? nullptr : options.vfs.c_str());
  if (vfs == nullptr) return Internal("there is no such file layer");
  const std::string name = options.path.string() + "-wal";
  int exists = 0;
  if (vfs->xAccess(vfs, name.c_str(), SQLITE_ACCESS_EXISTS, &exists) != SQLITE_OK) {
    return CannotBeRewritten();
  }
  if (exists == 0) return OkStatus();
  return LogFile(vfs, name).WriteOverItself() ? OkStatus() : CannotBeRewritten();
}

}  // namespace taillight::sqlcipher
