// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/handle.h"

#include <fmt/format.h>
#include <sqlcipher/sqlite3.h>

#include <string_view>

namespace taillight::sqlcipher {

Handle::~Handle() {
  sqlite3_finalize(page_probe);
  sqlite3_close_v2(database);
}

Status Handle::ToStatus(int result) const {
  switch (result & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return OkStatus();
    case SQLITE_NOTADB:
      return FailedPrecondition("wrong database key");
    case SQLITE_CORRUPT:
      return DataLoss("the database is damaged");
    case SQLITE_FULL:
      return Unavailable("no room left for the database");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
      return Unavailable(fmt::format("the database cannot be read or written (code {})", result));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Aborted("the database is in use by another writer");
    case SQLITE_NOMEM:
      return ResourceExhausted("out of memory in the database");
    case SQLITE_TOOBIG:
      return InvalidArgument("a value is too large for the database");
    case SQLITE_CONSTRAINT:
      if (result == SQLITE_CONSTRAINT_PRIMARYKEY || result == SQLITE_CONSTRAINT_UNIQUE ||
          result == SQLITE_CONSTRAINT_ROWID) {
        return AlreadyExists("a row with this key is there already");
      }
      return Internal(fmt::format("a row breaks a constraint (code {})", result));
    case SQLITE_ERROR: {
      // Statements have a text of their own for every mistake in SQL; the bare text is what a page
      // that failed its HMAC gives. SQL here is constant and values are bound, so the text holds
      // none.
      const std::string_view text = sqlite3_errmsg(database);
      if (text == sqlite3_errstr(SQLITE_ERROR))
        return DataLoss("a page of the database is damaged");
      return Internal(text);
    }
    default:
      return Internal(fmt::format("database: {} (code {})", sqlite3_errstr(result), result));
  }
}

Status Handle::CheckPagesRead() {
  if (page_probe == nullptr) {
    const int prepared = sqlite3_prepare_v2(database, "SELECT 1 FROM sqlite_master LIMIT 1", -1,
                                            &page_probe, nullptr);
    if (prepared != SQLITE_OK) return ToStatus(prepared);
  }
  const int stepped = sqlite3_step(page_probe);
  Status status = ToStatus(stepped);
  sqlite3_reset(page_probe);
  return status;
}

}  // namespace taillight::sqlcipher
