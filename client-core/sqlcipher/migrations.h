// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a database's schema forward to the program's, one numbered step after another.
#pragma once

#include <span>
#include <string_view>

#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::sqlcipher {

struct Migration {
  /// 1, 2, 3, ... without a gap. A published one is never changed.
  int number = 0;
  /// One or more statements.
  std::string_view sql;
};

/// Runs the migrations the database has not seen, each in a transaction of its own with its number,
/// which PRAGMA user_version keeps: cut off midway, the next run goes on where it stopped.
/// kFailedPrecondition: the database was written by a newer program. kInternal: the numbers have a
/// gap.
Status Migrate(Connection& connection, std::span<const Migration> migrations);

/// The number of the last migration the database has seen, 0 in a new one.
StatusOr<int> SchemaVersion(Connection& connection);

}  // namespace taillight::sqlcipher
