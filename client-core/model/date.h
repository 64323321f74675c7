// SPDX-License-Identifier: AGPL-3.0-or-later
// Calendar dates as people write them in a story: ISO 8601, a day, nothing finer.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::model {

using Date = std::chrono::year_month_day;

/// "2026-05-14", of the years 1900 to 2199. kInvalidArgument: another form or no such day.
StatusOr<Date> ParseDate(std::string_view text);

/// The UTC day of an instant.
Date DateOf(UnixSeconds time);

}  // namespace taillight::model
