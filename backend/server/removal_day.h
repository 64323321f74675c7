// SPDX-License-Identifier: AGPL-3.0-or-later
// The day old things were last removed, kept from one start to the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "client-core/base/status.h"

namespace taillight::server {

/// Nothing: none is known, or the file holds none.
std::optional<std::uint32_t> ReadRemovalDay(const std::filesystem::path& data_folder);
/// kUnavailable: it cannot be written.
Status WriteRemovalDay(const std::filesystem::path& data_folder, std::uint32_t day);

}  // namespace taillight::server
