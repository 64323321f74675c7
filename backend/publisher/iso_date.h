// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates as the sources have them. For this library's own sources and its editors' tools.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "client-core/base/status.h"

namespace taillight::publisher {

/// YYYY-MM-DD, or YYYY-MM, which stands for its first day. kInvalidArgument: another form, or no
/// such day.
StatusOr<std::chrono::sys_days> ParseIsoDate(std::string_view date);
/// YYYY-MM-DD.
std::string ToIsoDate(std::chrono::sys_days day);

}  // namespace taillight::publisher
