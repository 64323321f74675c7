// SPDX-License-Identifier: AGPL-3.0-or-later
// ZIP codes and towns as the sources have them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/border_index.h"
#include "client-core/guidance/place_table.h"
#include "client-core/guidance/zip_table.h"

namespace taillight::publisher {

/// A ZIP code with the point that stands for it.
struct ZipPoint {
  guidance::ZipCode zip = 0;
  std::string state;
  /// Empty: the source names none of today's counties.
  std::string fips;
  double latitude = 0;
  double longitude = 0;
  std::string town;
};

/// Reads `folder`/zip-codes.csv.gz. kInvalidArgument names file, line and rule.
StatusOr<std::vector<ZipPoint>> LoadZipPoints(const std::filesystem::path& folder);

/// The table for the bundle: of each code the county its source names, then those its point lies in
/// or near; of the codes of `folder`/zip-ranges.csv, whose counties are not known, the state.
/// kInvalidArgument names file, line and rule.
StatusOr<guidance::ZipTable> LoadZips(const std::filesystem::path& folder,
                                      const guidance::PlaceTable& places,
                                      const guidance::BorderIndex& borders);

}  // namespace taillight::publisher
