// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/date.h"

#include <algorithm>

namespace taillight::model {
namespace {

constexpr std::string_view kForm = "dddd-dd-dd";

bool HasForm(std::string_view text) {
  return std::ranges::equal(text, kForm, [](char c, char form) {
    return form == 'd' ? c >= '0' && c <= '9' : c == form;
  });
}

unsigned Number(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

}  // namespace

StatusOr<Date> ParseDate(std::string_view text) {
  if (HasForm(text)) {
    const auto year = static_cast<int>(Number(text.substr(0, 4)));
    const Date date(std::chrono::year(year), std::chrono::month(Number(text.substr(5, 2))),
                    std::chrono::day(Number(text.substr(8, 2))));
    if (date.ok() && year >= 1900 && year < 2200) return date;
  }
  return InvalidArgument("must be a day written as 2026-05-14");
}

Date DateOf(UnixSeconds time) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(time)));
}

}  // namespace taillight::model
