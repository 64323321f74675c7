// SPDX-License-Identifier: AGPL-3.0-or-later
// What the device's three databases have in common: how they are opened, and short ways to run SQL.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/migrations.h"
#include "client-core/sqlcipher/statement.h"

namespace taillight::store {

struct StoreOptions {
  /// Empty: in memory, gone with the store.
  std::filesystem::path path;
  /// A registered SQLite VFS; empty is the system's. Tests cut the power here.
  std::string vfs = {};
};

/// Opens with a write-ahead log and a full sync at every commit, then migrates. `name`, such as
/// "case.db", stands in errors.
/// kFailedPrecondition: written by a newer program. kDataLoss: damaged, or not of this key, which
/// cannot be told apart; no key is at fault that a person could mend.
/// kUnavailable: cannot be read or written. kAborted: another program uses it.
StatusOr<sqlcipher::Connection> OpenDatabaseFile(std::string_view name, const StoreOptions& options,
                                                 const sqlcipher::DatabaseKey& key,
                                                 std::span<const sqlcipher::Migration> migrations);

/// Prepares, binds in order, runs to the end.
template <class... Values>
Status Run(sqlcipher::Connection& connection, std::string_view sql, const Values&... values) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement statement, connection.Prepare(sql));
  statement.BindAll(values...);
  return statement.Run();
}

/// Prepares, binds in order, and calls `take` for each row, until it answers an error.
template <class... Values>
Status ForEachRow(sqlcipher::Connection& connection, std::string_view sql,
                  const std::function<Status(const sqlcipher::Statement&)>& take,
                  const Values&... values) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement statement, connection.Prepare(sql));
  statement.BindAll(values...);
  while (true) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, statement.Step());
    if (!row) return OkStatus();
    TAILLIGHT_RETURN_IF_ERROR(take(statement));
  }
}

/// kDataLoss: the column does not hold an id of this length.
template <class Id>
StatusOr<Id> IdIn(const sqlcipher::Statement& row, int column) {
  StatusOr<Id> id = Id::From(row.Blob(column));
  if (!id.ok()) return DataLoss("a stored id has the wrong length");
  return id;
}

}  // namespace taillight::store
