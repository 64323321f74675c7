// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/federal_holidays.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

namespace taillight::guidance {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using ::testing::ElementsAre;

model::Date Day(const char* text) { return model::ParseDate(text).value(); }

/// Weekdays of a year on which offices are closed, "MM-DD".
std::vector<std::string> ClosedDays(int year) {
  std::vector<std::string> closed;
  const std::chrono::year in(year);
  for (sys_days day = in / 1 / 1; day <= sys_days(in / 12 / 31); day += days(1)) {
    const model::Date date(day);
    if (IsWeekend(date) || !FederalHolidayOn(date)) continue;
    const auto month = static_cast<unsigned>(date.month());
    const auto number = static_cast<unsigned>(date.day());
    closed.push_back((month < 10 ? "0" : "") + std::to_string(month) + (number < 10 ? "-0" : "-") +
                     std::to_string(number));
  }
  return closed;
}

// As the government's own calendars of these years list them.
TEST(FederalHolidaysTest, AreThoseOfTheYear) {
  EXPECT_THAT(ClosedDays(2025), ElementsAre("01-01", "01-20", "02-17", "05-26", "06-19", "07-04",
                                            "09-01", "10-13", "11-11", "11-27", "12-25"));
  // The 4th of July is a Saturday: kept on Friday the 3rd.
  EXPECT_THAT(ClosedDays(2026), ElementsAre("01-01", "01-19", "02-16", "05-25", "06-19", "07-03",
                                            "09-07", "10-12", "11-11", "11-26", "12-25"));
}

TEST(FederalHolidaysTest, NewYearOnASaturdayIsKeptInTheYearBefore) {
  // Juneteenth a Saturday, the 4th of July a Sunday, Christmas a Saturday; 1 January 2028 a
  // Saturday.
  EXPECT_THAT(ClosedDays(2027), ElementsAre("01-01", "01-18", "02-15", "05-31", "06-18", "07-05",
                                            "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"));
  EXPECT_EQ(ClosedDays(2028).front(), "01-17");
  EXPECT_EQ(ClosedDays(2028).size(), 10U);
}

TEST(FederalHolidaysTest, AreElevenAYearOverAllCalendars) {
  // Weekdays come round every 28 years.
  std::size_t closed = 0;
  for (int year = 2021; year < 2021 + 28; ++year) closed += ClosedDays(year).size();
  EXPECT_EQ(closed, 11U * 28U);
}

TEST(FederalHolidaysTest, InaugurationDayIsNone) {
  EXPECT_EQ(FederalHolidayOn(Day("2021-01-20")), std::nullopt);
  EXPECT_EQ(FederalHolidayOn(Day("2033-01-20")), std::nullopt);
  // In 2025 it was also the third Monday of January.
  EXPECT_EQ(FederalHolidayOn(Day("2025-01-20")), Holiday::kMartinLutherKing);
}

TEST(FederalHolidaysTest, DayItselfIsAHolidayBesideTheOneItIsKeptOn) {
  EXPECT_EQ(FederalHolidayOn(Day("2026-07-04")), Holiday::kIndependence);
  EXPECT_EQ(FederalHolidayOn(Day("2026-07-03")), Holiday::kIndependence);
  EXPECT_EQ(FederalHolidayOn(Day("2027-12-31")), Holiday::kNewYear);
  EXPECT_EQ(NameOf(Holiday::kNewYear), "new_year");
  EXPECT_EQ(NameOf(Holiday::kChristmas), "christmas");
}

TEST(FederalHolidaysTest, WorkDayIsNeitherWeekendNorHoliday) {
  EXPECT_FALSE(IsWorkDay(Day("2026-12-05")));
  EXPECT_FALSE(IsWorkDay(Day("2026-12-25")));
  EXPECT_TRUE(IsWorkDay(Day("2026-12-24")));
}

}  // namespace
}  // namespace taillight::guidance
