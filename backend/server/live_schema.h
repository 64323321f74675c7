// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables that are really there, whatever the program believes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::server {

struct LiveTable {
  std::string name;
  /// In the order of the table.
  std::vector<std::string> columns;
  std::uint64_t rows = 0;
};

/// All tables by name, SQLite's own left out. Errors as Connection.
StatusOr<std::vector<LiveTable>> ReadLiveSchema(sqlcipher::Connection& connection);

}  // namespace taillight::server
