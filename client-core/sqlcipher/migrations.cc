// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/migrations.h"

#include <fmt/format.h>

#include "client-core/sqlcipher/transaction.h"

namespace taillight::sqlcipher {
namespace {

Status CheckNumbers(std::span<const Migration> migrations) {
  int expected = 0;
  for (const Migration& migration : migrations) {
    if (migration.number != ++expected) return Internal("migrations are numbered 1, 2, 3, ...");
  }
  return OkStatus();
}

// Another process may have migrated between the look and the lock, so the number is read again
// under the lock.
Status RunOne(Connection& connection, const Migration& migration) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection));
  TAILLIGHT_ASSIGN_OR_RETURN(const int version, SchemaVersion(connection));
  if (version >= migration.number) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(connection.Execute(migration.sql));
  TAILLIGHT_RETURN_IF_ERROR(
      connection.Execute(fmt::format("PRAGMA user_version = {}", migration.number)));
  return transaction.Commit();
}

}  // namespace

StatusOr<int> SchemaVersion(Connection& connection) {
  TAILLIGHT_ASSIGN_OR_RETURN(Statement statement, connection.Prepare("PRAGMA user_version"));
  TAILLIGHT_ASSIGN_OR_RETURN(const bool row, statement.Step());
  if (!row) return DataLoss("the database has no schema version");
  return static_cast<int>(statement.Int(0));
}

Status Migrate(Connection& connection, std::span<const Migration> migrations) {
  TAILLIGHT_RETURN_IF_ERROR(CheckNumbers(migrations));
  TAILLIGHT_ASSIGN_OR_RETURN(const int version, SchemaVersion(connection));
  if (version < 0) return DataLoss("the database has no schema version");
  if (version > static_cast<int>(migrations.size())) {
    return FailedPrecondition("the database was written by a newer program; update this one");
  }
  for (const Migration& migration : migrations.subspan(static_cast<std::size_t>(version))) {
    TAILLIGHT_RETURN_IF_ERROR(RunOne(connection, migration));
  }
  return OkStatus();
}

}  // namespace taillight::sqlcipher
