// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/live_schema.h"

#include <fmt/format.h>

#include <utility>

namespace taillight::server {
namespace {

constexpr char kListTables[] =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY "
    "name";

// A table's name cannot be bound; those used here come from the schema itself.
StatusOr<std::vector<std::string>> TextColumn(sqlcipher::Connection& connection,
                                              const std::string& sql, int column) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement list, connection.Prepare(sql));
  std::vector<std::string> texts;
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return texts;
    texts.emplace_back(list.Text(column));
  }
}

StatusOr<std::uint64_t> CountRows(sqlcipher::Connection& connection, const std::string& table) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement count,
                             connection.Prepare(fmt::format("SELECT count(*) FROM \"{}\"", table)));
  TAILLIGHT_RETURN_IF_ERROR(count.Step().status());
  return static_cast<std::uint64_t>(count.Int(0));
}

}  // namespace

StatusOr<std::vector<LiveTable>> ReadLiveSchema(sqlcipher::Connection& connection) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                             TextColumn(connection, kListTables, 0));
  std::vector<LiveTable> tables;
  for (const std::string& name : names) {
    LiveTable table;
    table.name = name;
    TAILLIGHT_ASSIGN_OR_RETURN(
        table.columns, TextColumn(connection, fmt::format("PRAGMA table_info(\"{}\")", name), 1));
    TAILLIGHT_ASSIGN_OR_RETURN(table.rows, CountRows(connection, name));
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace taillight::server
