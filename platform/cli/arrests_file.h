// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads public arrest records, one row a record, from a CSV file, packed with gzip or not.
//
// Columns are found by their names in the first line: month (YYYY-MM), state, county_fips,
// place_kind, method, disposition. Others are left alone. No field is quoted.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"

namespace taillight::cli {

/// One administrative arrest, in the file's own words; empty where the record says nothing.
struct ArrestRow {
  /// Line in the file, the heading being line 1.
  std::size_t line = 0;
  std::string month;
  std::string state;
  std::string county_fips;
  std::string place_kind;
  std::string method;
  std::string disposition;
};

/// `limit` rows spread evenly over the whole file, in its order; all of them when there are fewer
/// or when `limit` is 0. Reads the file twice. kNotFound: no such file. kInvalidArgument: a column
/// is missing, a row has another number of fields (naming its line), or the packing is damaged.
StatusOr<std::vector<ArrestRow>> SampleArrests(const std::filesystem::path& path,
                                               std::size_t limit);

/// The fields of one line; a CR at its end is dropped. Views into `line`.
std::vector<std::string_view> SplitFields(std::string_view line);

}  // namespace taillight::cli
