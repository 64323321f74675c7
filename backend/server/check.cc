// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/check.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "backend/server/database.h"
#include "backend/server/live_schema.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/migrations.h"

namespace taillight::server {
namespace {

Status CheckIntegrity(sqlcipher::Connection& connection) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement check,
                             connection.Prepare("PRAGMA integrity_check(1)"));
  TAILLIGHT_ASSIGN_OR_RETURN(const bool has_row, check.Step());
  if (!has_row || check.Text(0) != "ok") return DataLoss("the database is damaged");
  return OkStatus();
}

}  // namespace

StatusOr<DatabaseReport> CheckDatabase(const Options& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const sqlcipher::DatabaseKey key, ReadDatabaseKey(options));
  sqlcipher::ConnectionOptions file;
  file.path = options.database;
  file.create = false;
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             sqlcipher::Connection::Open(file, key));
  TAILLIGHT_RETURN_IF_ERROR(CheckIntegrity(connection));
  DatabaseReport report;
  TAILLIGHT_ASSIGN_OR_RETURN(report.schema_version, sqlcipher::SchemaVersion(connection));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<LiveTable> tables, ReadLiveSchema(connection));
  for (const LiveTable& table : tables) report.rows[table.name] = table.rows;
  return report;
}

std::string ToText(const DatabaseReport& report) {
  std::string text = fmt::format("database whole, schema {}\n", report.schema_version);
  for (const auto& [table, rows] : report.rows) text += fmt::format("{:>12}  {}\n", rows, table);
  return text;
}

std::string ToJson(const DatabaseReport& report) {
  const nlohmann::ordered_json document = {
      {"whole", true}, {"schema_version", report.schema_version}, {"rows", report.rows}};
  return document.dump(2) + "\n";
}

}  // namespace taillight::server
