// SPDX-License-Identifier: AGPL-3.0-or-later
// The borders of the counties as the sources have them.
#pragma once

#include <filesystem>

#include "client-core/base/status.h"
#include "client-core/guidance/county_borders.h"
#include "client-core/guidance/place_table.h"

namespace taillight::publisher {

/// Reads `folder`/border-grid.csv and county-borders.csv. kInvalidArgument names file, line and
/// rule: a side that is no county of `places`, a step that is no number, a county of today's list
/// without a border, or a border that does not close.
StatusOr<guidance::CountyBorders> LoadBorders(const std::filesystem::path& folder,
                                              const guidance::PlaceTable& places);

}  // namespace taillight::publisher
