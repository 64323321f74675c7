// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillightd check`: is the database whole, and how much is in it?
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "backend/server/options.h"
#include "client-core/base/status.h"

namespace taillight::server {

struct DatabaseReport {
  int schema_version = 0;
  /// Rows by table.
  std::map<std::string, std::uint64_t> rows;
};

/// Reads every page. kNotFound: no database or no key file. kFailedPrecondition: wrong key.
/// kDataLoss: damaged.
StatusOr<DatabaseReport> CheckDatabase(const Options& options);

/// For a person, a line each; for a program, one JSON document.
std::string ToText(const DatabaseReport& report);
std::string ToJson(const DatabaseReport& report);

}  // namespace taillight::server
