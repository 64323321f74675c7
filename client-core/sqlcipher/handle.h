// SPDX-License-Identifier: AGPL-3.0-or-later
// What Connection and Statement share behind their headers: the SQLite handle and what its result
// codes mean.
#pragma once

#include "client-core/base/status.h"

struct sqlite3;
struct sqlite3_stmt;

namespace taillight::sqlcipher {

/// Owns the SQLite connection; at one fixed address, since SQLite's hooks point here.
struct Handle {
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle();

  /// What `result`, a SQLite code that this handle just gave, means to a caller. Never holds a
  /// bound value or a path.
  Status ToStatus(int result) const;
  /// SQLCipher 3 answers a damaged last overflow page with zeros and OK, and keeps the failure for
  /// the next page that is asked for: asks for one. To be called while the statement that read is
  /// still on its row.
  Status CheckPagesRead();

  sqlite3* database = nullptr;
  sqlite3_stmt* page_probe = nullptr;
  /// Frames in the write-ahead log after the last commit here.
  int wal_frames = 0;
};

}  // namespace taillight::sqlcipher
