// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/iso_date.h"

#include <fmt/format.h>

#include <cstdlib>

namespace taillight::publisher {

StatusOr<std::chrono::sys_days> ParseIsoDate(std::string_view date) {
  if (date.size() != 7 && date.size() != 10) {
    return InvalidArgument("date: must be YYYY-MM or YYYY-MM-DD");
  }
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? date[i] != '-' : (date[i] < '0' || date[i] > '9')) {
      return InvalidArgument("date: must be YYYY-MM or YYYY-MM-DD");
    }
  }
  const auto number = [&](std::size_t from, std::size_t size) {
    return std::atoi(std::string(date.substr(from, size)).c_str());
  };
  const std::chrono::year_month_day day(
      std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
      std::chrono::day(date.size() == 10 ? static_cast<unsigned>(number(8, 2)) : 1U));
  if (!day.ok()) return InvalidArgument("date: there is no such day");
  return std::chrono::sys_days(day);
}

std::string ToIsoDate(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace taillight::publisher
