// SPDX-License-Identifier: AGPL-3.0-or-later
// guidance/places.bin and guidance/zips.bin from the county table, the borders and the ZIP codes.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "backend/publisher/places.h"
#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::publisher {

/// By their paths in the bundle. `folder` has, besides what `places` was read from, the borders,
/// the ZIP codes and other-names.csv. The same sources give the same bytes. kInvalidArgument names
/// file, line and rule.
StatusOr<std::map<std::string, Bytes, std::less<>>> BuildPlaceFiles(
    const std::filesystem::path& folder, const Places& places);

}  // namespace taillight::publisher
