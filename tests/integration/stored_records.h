// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a stopped server's database with the server's own key, the way whoever seized it would.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"

namespace taillight::integration {

/// One value of one row.
struct StoredValue {
  std::string table;
  std::string column;
  Bytes value;
};

/// Every value of every table, whatever the schema is. `server_data` holds taillight.db and
/// database.key. Aborts when they cannot be opened.
std::vector<StoredValue> DumpDatabase(const std::filesystem::path& server_data);

/// How often each sealed report and case is stored. A report that is being moved from the arrivals
/// to its place is in both tables until the move ends, and is one.
std::map<std::string, int> CountStoredRecords(const std::filesystem::path& server_data);

/// Writes `text` into a table of its own, as a fault of ours would.
void PlantControlRow(const std::filesystem::path& server_data, std::string_view text);

}  // namespace taillight::integration
