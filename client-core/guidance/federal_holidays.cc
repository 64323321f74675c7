// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/federal_holidays.h"

#include <array>
#include <chrono>

namespace taillight::guidance {
namespace {

using std::chrono::days;
using std::chrono::Monday;
using std::chrono::month;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::Thursday;
using std::chrono::weekday;
using std::chrono::year;

constexpr std::array<std::string_view, 11> kNames = {
    "new_year", "martin_luther_king", "washington", "memorial",     "juneteenth", "independence",
    "labor",    "columbus",           "veterans",   "thanksgiving", "christmas"};

struct FixedHoliday {
  Holiday holiday;
  unsigned month;
  unsigned day;
};
constexpr std::array<FixedHoliday, 5> kFixed{{
    {Holiday::kNewYear, 1, 1},
    {Holiday::kJuneteenth, 6, 19},
    {Holiday::kIndependence, 7, 4},
    {Holiday::kVeterans, 11, 11},
    {Holiday::kChristmas, 12, 25},
}};

struct WeekdayHoliday {
  Holiday holiday;
  unsigned month;
  weekday day;
  /// Which of the month; 0: the last.
  unsigned number;
};
constexpr std::array<WeekdayHoliday, 6> kByWeekday{{
    {Holiday::kMartinLutherKing, 1, Monday, 3},
    {Holiday::kWashington, 2, Monday, 3},
    {Holiday::kMemorial, 5, Monday, 0},
    {Holiday::kLabor, 9, Monday, 1},
    {Holiday::kColumbus, 10, Monday, 2},
    {Holiday::kThanksgiving, 11, Thursday, 4},
}};

sys_days DayOf(const WeekdayHoliday& holiday, year in) {
  if (holiday.number == 0)
    return sys_days(in / month(holiday.month) / holiday.day[std::chrono::last]);
  return sys_days(in / month(holiday.month) / holiday.day[holiday.number]);
}

/// The working day on which offices are closed for a holiday that falls on `day`.
sys_days Observed(sys_days day) {
  if (weekday(day) == Saturday) return day - days(1);
  if (weekday(day) == Sunday) return day + days(1);
  return day;
}

}  // namespace

std::string_view NameOf(Holiday holiday) { return kNames[static_cast<std::size_t>(holiday)]; }

std::optional<Holiday> FederalHolidayOn(const model::Date& day) {
  const sys_days asked(day);
  // New Year's Day on a Saturday is kept on the last day of the year before.
  for (const year in : {day.year(), day.year() + std::chrono::years(1)}) {
    for (const FixedHoliday& fixed : kFixed) {
      const sys_days itself(in / month(fixed.month) / std::chrono::day(fixed.day));
      if (asked == itself || asked == Observed(itself)) return fixed.holiday;
    }
  }
  for (const WeekdayHoliday& holiday : kByWeekday) {
    if (asked == DayOf(holiday, day.year())) return holiday.holiday;
  }
  return std::nullopt;
}

bool IsWeekend(const model::Date& day) {
  const weekday on{sys_days(day)};
  return on == Saturday || on == Sunday;
}

bool IsWorkDay(const model::Date& day) { return !IsWeekend(day) && !FederalHolidayOn(day); }

}  // namespace taillight::guidance
