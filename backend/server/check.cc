// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/check.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "backend/server/database.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/migrations.h"

namespace taillight::server {
namespace {

constexpr char kListTables[] =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

Status CheckIntegrity(sqlcipher::Connection& connection) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement check,
                             connection.Prepare("PRAGMA integrity_check(1)"));
  TAILLIGHT_ASSIGN_OR_RETURN(const bool has_row, check.Step());
  if (!has_row || check.Text(0) != "ok") return DataLoss("the database is damaged");
  return OkStatus();
}

StatusOr<std::vector<std::string>> TableNames(sqlcipher::Connection& connection) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement list, connection.Prepare(kListTables));
  std::vector<std::string> names;
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return names;
    names.emplace_back(list.Text(0));
  }
}

StatusOr<std::uint64_t> CountRows(sqlcipher::Connection& connection, const std::string& table) {
  // A table's name cannot be bound; this one comes from the schema.
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement count,
                             connection.Prepare(fmt::format("SELECT count(*) FROM \"{}\"", table)));
  TAILLIGHT_RETURN_IF_ERROR(count.Step().status());
  return static_cast<std::uint64_t>(count.Int(0));
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
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<std::string> tables, TableNames(connection));
  for (const std::string& table : tables) {
    TAILLIGHT_ASSIGN_OR_RETURN(report.rows[table], CountRows(connection, table));
  }
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
