// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillightd subpoena-preview`: all that whoever runs this server could be made to hand over.
#pragma once

#include <string>
#include <vector>

#include "backend/server/live_schema.h"
#include "backend/server/options.h"
#include "client-core/base/status.h"

namespace taillight::server {

struct ColumnPreview {
  std::string name;
  /// Empty: nobody has described this column, so it must be taken to reveal anything.
  std::string reveals;
};

struct TablePreview {
  std::string name;
  std::uint64_t rows = 0;
  /// How long a row stays.
  std::string kept;
  std::vector<ColumnPreview> columns;
};

struct SubpoenaPreview {
  int schema_version = 0;
  std::vector<TablePreview> tables;
};

/// What is described, laid over what is there: every table and column of `live` is in the answer.
std::vector<TablePreview> Describe(const std::vector<LiveTable>& live);

/// Of the database as it is now. Errors as CheckDatabase.
StatusOr<SubpoenaPreview> PreviewSubpoena(const Options& options);

/// For a person; for a program, one JSON document. Both name what lies beside the database too.
std::string ToText(const SubpoenaPreview& preview);
std::string ToJson(const SubpoenaPreview& preview);

}  // namespace taillight::server
