// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of a folder of sealed things, listed and removed.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"

namespace taillight::store {

/// None where there is no folder. kUnknown: it cannot be read; `what` are its files.
StatusOr<std::vector<std::filesystem::path>> FilesIn(const std::filesystem::path& folder,
                                                     std::string_view what);
/// All files, then the folder, durably. Goes on past one that cannot be removed, and gives the
/// first failure.
Status RemoveFolder(const std::filesystem::path& folder, std::string_view what);

}  // namespace taillight::store
