// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/stored_records.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::integration {
namespace {

template <class T>
T ValueOrAbort(StatusOr<T> value) {
  if (!value.ok()) {
    std::fprintf(stderr, "reading the seized database: %s\n", value.status().ToString().c_str());
    std::abort();
  }
  return *std::move(value);
}

sqlcipher::Connection Open(const std::filesystem::path& server_data) {
  sqlcipher::ConnectionOptions options;
  options.path = server_data / "taillight.db";
  options.create = false;
  SecretBytes bytes = ValueOrAbort(ReadSecretFile(server_data / "database.key", "database key"));
  return ValueOrAbort(sqlcipher::Connection::Open(
      options, ValueOrAbort(sqlcipher::DatabaseKey::From(std::move(bytes)))));
}

std::vector<std::string> ReadTexts(sqlcipher::Connection& database, const std::string& sql,
                                   int column) {
  sqlcipher::Statement statement = ValueOrAbort(database.Prepare(sql));
  std::vector<std::string> texts;
  while (ValueOrAbort(statement.Step())) texts.emplace_back(statement.Text(column));
  return texts;
}

}  // namespace

std::vector<StoredValue> DumpDatabase(const std::filesystem::path& server_data) {
  sqlcipher::Connection database = Open(server_data);
  std::vector<StoredValue> values;
  for (const std::string& table :
       ReadTexts(database, "SELECT name FROM sqlite_master WHERE type = 'table'", 0)) {
    std::vector<std::string> columns =
        ReadTexts(database, "PRAGMA table_info(\"" + table + "\")", 1);
    sqlcipher::Statement rows = ValueOrAbort(database.Prepare("SELECT * FROM \"" + table + "\""));
    while (ValueOrAbort(rows.Step())) {
      for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        values.push_back({table, columns[static_cast<std::size_t>(i)], ToBytes(rows.Blob(i))});
      }
    }
  }
  return values;
}

std::map<std::string, int> CountStoredRecords(const std::filesystem::path& server_data) {
  std::map<std::string, int> settled;
  std::map<std::string, int> arrived;
  for (const StoredValue& value : DumpDatabase(server_data)) {
    std::string_view text = AsChars(value.value);
    if (!text.starts_with("TLT1") && !text.starts_with("TLC1")) continue;
    ++(value.table == "arrivals" ? arrived : settled)[std::string(text)];
  }
  for (const auto& [record, count] : arrived) {
    int& known = settled[record];
    known = std::max(known, count);
  }
  return settled;
}

void PlantControlRow(const std::filesystem::path& server_data, std::string_view text) {
  sqlcipher::Connection database = Open(server_data);
  Status created = database.Execute("CREATE TABLE control (note TEXT)");
  sqlcipher::Statement insert =
      ValueOrAbort(database.Prepare("INSERT INTO control (note) VALUES (?1)"));
  insert.BindAll(text);
  if (!created.ok() || !insert.Run().ok()) std::abort();
}

}  // namespace taillight::integration
