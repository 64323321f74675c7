// SPDX-License-Identifier: AGPL-3.0-or-later
// Worked examples, each counted by hand on a calendar; the working stands beside it.
#include "client-core/guidance/deadlines.h"

#include <gmock/gmock.h>

#include <ostream>
#include <string>

#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Two(long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string Text(const model::Date& day) {
  return std::to_string(static_cast<int>(day.year())) + "-" +
         Two(static_cast<unsigned>(day.month())) + "-" + Two(static_cast<unsigned>(day.day()));
}

std::string OnWall(const std::optional<DeadlineEnd>& end) {
  if (!end) return "none";
  if (!end->time) return Text(end->day);
  return Text(end->day) + "T" + Two(end->time->count() / 60) + ":" + Two(end->time->count() % 60);
}

std::string InUtc(const std::optional<DeadlineEnd>& end) {
  if (!end) return "none";
  const auto day = std::chrono::floor<std::chrono::days>(end->instant);
  const auto time = std::chrono::floor<minutes>(end->instant - day);
  return Text(model::Date(day)) + "T" + Two(time.count() / 60) + ":" + Two(time.count() % 60) + "Z";
}

DeadlineCount Hours(std::uint32_t amount) {
  return {.id = "count", .unit = CountUnit::kHours, .amount = amount, .facts = {"law"}};
}
DeadlineCount WorkHours(std::uint32_t amount) {
  DeadlineCount count = Hours(amount);
  count.weekends_skipped = count.holidays_skipped = true;
  return count;
}
DeadlineCount Days(std::uint32_t amount) {
  return {.id = "count", .unit = CountUnit::kDays, .amount = amount, .facts = {"law"}};
}
DeadlineCount MovedDays(std::uint32_t amount) {
  DeadlineCount count = Days(amount);
  count.last_day_moved = true;
  return count;
}
DeadlineCount WorkDays(std::uint32_t amount) {
  DeadlineCount count = Days(amount);
  count.weekends_skipped = count.holidays_skipped = true;
  return count;
}
DeadlineCount Years(std::uint32_t amount) {
  return {.id = "count", .unit = CountUnit::kYears, .amount = amount, .facts = {"law"}};
}

CountedDeadline Count(const DeadlineCount& count, const char* start, const char* state = "ma") {
  const DeadlineRule rule{.id = "rule", .start_moment = "moment", .counts = {count}};
  return CountDeadline(rule, ParseStartMoment(start).value(), state).counts.front();
}

struct Example {
  const char* name;
  DeadlineCount count;
  const char* start;
  const char* state;
  const char* on_wall;
  const char* in_utc;
};
void PrintTo(const Example& example, std::ostream* out) { *out << example.name; }

class WorkedExampleTest : public ::testing::TestWithParam<Example> {};

TEST_P(WorkedExampleTest, EndsAsCountedByHand) {
  const CountedDeadline counted = Count(GetParam().count, GetParam().start, GetParam().state);
  EXPECT_EQ(OnWall(counted.end), GetParam().on_wall);
  EXPECT_EQ(InUtc(counted.end), GetParam().in_utc);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Hours, WorkedExampleTest, ::testing::Values(
    // Tuesday 14:00 and 48 h: Thursday 14:00; Eastern standard time is UTC - 5 h.
    Example{"MidWeek", Hours(48), "2026-12-01T14", "ma", "2026-12-03T14:00", "2026-12-03T19:00Z"},
    Example{"MidWeekNothingLeftOut", WorkHours(48), "2026-12-01T14", "ma", "2026-12-03T14:00", "2026-12-03T19:00Z"},
    Example{"Minutes", Hours(48), "2026-12-01T14:25", "ma", "2026-12-03T14:25", "2026-12-03T19:25Z"},
    // Friday 17:00: straight to Sunday 17:00.
    Example{"FridayStraight", Hours(48), "2026-12-04T17", "ma", "2026-12-06T17:00", "2026-12-06T22:00Z"},
    // Friday 7 h, Monday 24 h (31), Tuesday 17 h: Tuesday 17:00.
    Example{"FridayRule", WorkHours(48), "2026-12-04T17", "ma", "2026-12-08T17:00", "2026-12-08T22:00Z"},
    // Monday 18 January 2027 is Martin Luther King Day: Friday 7 h, Tuesday 24 h (31), Wednesday 17 h.
    Example{"MondayHoliday", WorkHours(48), "2027-01-15T17", "ma", "2027-01-20T17:00", "2027-01-20T22:00Z"},
    // Tuesday 11 November 2025 is Veterans Day: Friday 7 h, Monday 24 h (31), Wednesday 17 h.
    Example{"TuesdayHoliday", WorkHours(48), "2025-11-07T17", "ma", "2025-11-12T17:00", "2025-11-12T22:00Z"},
    // Thursday 24 December 12 h; Friday is Christmas; weekend; Monday 24 h (36), Tuesday 12 h.
    Example{"Christmas", WorkHours(48), "2026-12-24T12", "ma", "2026-12-29T12:00", "2026-12-29T17:00Z"},
    // Wednesday 15 h, Thursday 24 h (39); Friday 31 December is kept for New Year's Day, a Saturday; weekend;
    // Monday 3 January 9 h.
    Example{"YearEnd", WorkHours(48), "2027-12-29T09", "ma", "2028-01-03T09:00", "2028-01-03T14:00Z"},
    Example{"YearEndStraight", Hours(48), "2027-12-30T09", "ma", "2028-01-01T09:00", "2028-01-01T14:00Z"},
    // Wednesday 20 January 2021, Inauguration Day, counts, in Washington too.
    Example{"InaugurationDay", WorkHours(48), "2021-01-19T10", "dc", "2021-01-21T10:00", "2021-01-21T15:00Z"},
    // Saturday: nothing runs until Monday 0:00; Monday 24 h, Tuesday 24 h: the start of Wednesday.
    Example{"StartsOnSaturday", WorkHours(48), "2026-12-05T10", "ma", "2026-12-09T00:00", "2026-12-09T05:00Z"},
    // Two hours a long weekend away: Friday 23:00 and 2 h is Monday 1:00.
    Example{"OneHourBeforeTheWeekend", WorkHours(2), "2026-12-04T23", "ma", "2026-12-07T01:00", "2026-12-07T06:00Z"},

    // Clocks go forward on 14 March 2027: Saturday 14:00 is 19:00 UTC; 48 h later it is 15:00 on the wall.
    Example{"SpringForward", Hours(48), "2027-03-13T14", "ma", "2027-03-15T15:00", "2027-03-15T19:00Z"},
    // The weekend with the change is left out whole: Monday and Tuesday, 24 h each, in summer time.
    Example{"SpringForwardRule", WorkHours(48), "2027-03-13T14", "ma", "2027-03-17T00:00", "2027-03-17T04:00Z"},
    // Clocks go back on 1 November 2026: Saturday 14:00 is 18:00 UTC; 48 h later it is 13:00 on the wall.
    Example{"FallBack", Hours(48), "2026-10-31T14", "ma", "2026-11-02T13:00", "2026-11-02T18:00Z"},
    // 2:30 is skipped: clocks jump to 3:00 at 7:00 UTC.
    Example{"SkippedHour", Hours(48), "2027-03-14T02:30", "ma", "2027-03-16T03:00", "2027-03-16T07:00Z"},
    // 1:30 comes twice: the first is in summer time, 5:30 UTC.
    Example{"HourThatComesTwice", Hours(48), "2026-11-01T01:30", "ma", "2026-11-03T00:30", "2026-11-03T05:30Z"},
    // No summer time: 14:00 stays 14:00.
    Example{"Hawaii", Hours(48), "2027-03-13T14", "hi", "2027-03-15T14:00", "2027-03-16T00:00Z"},
    Example{"PuertoRico", Hours(48), "2027-03-13T14", "pr", "2027-03-15T14:00", "2027-03-15T18:00Z"},
    Example{"VirginIslands", Hours(48), "2026-10-31T14", "vi", "2026-11-02T14:00", "2026-11-02T18:00Z"},
    Example{"Guam", Hours(48), "2027-03-13T14", "gu", "2027-03-15T14:00", "2027-03-15T04:00Z"},

    // Eastern or Central: 14:00 comes first in the east, 19:00 UTC.
    Example{"Tennessee", Hours(48), "2026-12-01T14", "tn", "2026-12-03T14:00", "2026-12-03T19:00Z"},
    // Central or Mountain: 20:00 UTC.
    Example{"Texas", Hours(48), "2026-12-01T14", "tx", "2026-12-03T14:00", "2026-12-03T20:00Z"},
    // Pacific or Mountain: 21:00 UTC, although most of the state keeps Pacific time.
    Example{"Oregon", Hours(48), "2026-12-01T14", "or", "2026-12-03T14:00", "2026-12-03T21:00Z"},
    // Summer time in the Navajo Nation alone: 15:00 on the wall there, 14:00 elsewhere, one instant.
    Example{"Arizona", Hours(48), "2027-03-13T14", "az", "2027-03-15T14:00", "2027-03-15T21:00Z"},
    // Alaska time or, in the far Aleutians, Hawaii's with summer time: 23:00 UTC comes first.
    Example{"Alaska", Hours(48), "2027-03-13T14", "ak", "2027-03-15T15:00", "2027-03-15T23:00Z"},
    // Anywhere: the instant is Guam's, UTC + 10 h.
    Example{"PlaceUnknown", Hours(48), "2026-12-01T14", "", "2026-12-03T14:00", "2026-12-03T04:00Z"},
    // Anywhere, clocks going back: 13:00 on the wall on the mainland, while Guam's instant is first.
    Example{"PlaceUnknownFallBack", Hours(48), "2026-10-31T14", "", "2026-11-02T13:00", "2026-11-02T04:00Z"},

    // The hour not known: from 0:00 on Tuesday.
    Example{"UnknownHour", Hours(48), "2026-12-01", "ma", "2026-12-03T00:00", "2026-12-03T05:00Z"},
    Example{"UnknownHourRule", WorkHours(48), "2026-12-04", "ma", "2026-12-08T00:00", "2026-12-08T05:00Z"}),
    [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(Days, WorkedExampleTest, ::testing::Values(
    // 3 December and 10 days: the 13th, a Sunday, to its end, 5:00 UTC on the 14th.
    Example{"Ten", Days(10), "2026-12-03", "ma", "2026-12-13", "2026-12-14T05:00Z"},
    // 28 days are left of December after the 3rd, 2 more: Saturday 2 January; stays.
    Example{"ThirtyStays", Days(30), "2026-12-03", "ma", "2027-01-02", "2027-01-03T05:00Z"},
    // The same moved: Sunday is none, Monday 4 January is.
    Example{"ThirtyMoves", MovedDays(30), "2026-12-03", "ma", "2027-01-04", "2027-01-05T05:00Z"},
    // 29 and 1: Friday 1 January, a holiday; weekend; Monday.
    Example{"MovesOverHolidayAndWeekend", MovedDays(30), "2026-12-02", "ma", "2027-01-04", "2027-01-05T05:00Z"},
    // Monday 30 November and 30 days: Wednesday the 30th, a work day.
    Example{"WorkDayIsNotMoved", MovedDays(30), "2026-11-30", "ma", "2026-12-30", "2026-12-31T05:00Z"},
    // The hour of the start changes nothing.
    Example{"LateInTheDay", Days(10), "2026-12-03T23:59", "ma", "2026-12-13", "2026-12-14T05:00Z"},
    // October 31 - 3 = 28 days, 30 in November (58), 31 in December (89), 1: 1 January.
    Example{"Ninety", Days(90), "2026-10-03", "ma", "2027-01-01", "2027-01-02T05:00Z"},
    // The day ends in summer time: 4:00 UTC.
    Example{"EndsOnTheDayClocksGoForward", Days(10), "2027-03-04", "ma", "2027-03-14", "2027-03-15T04:00Z"},
    Example{"EndsOnTheDayClocksGoBack", Days(10), "2026-10-22", "ma", "2026-11-01", "2026-11-02T05:00Z"},
    // 29 February 2028 is day 10.
    Example{"LeapDay", Days(10), "2028-02-19", "ma", "2028-02-29", "2028-03-01T05:00Z"},
    // Friday: the next work day is Monday.
    Example{"OneWorkDay", WorkDays(1), "2026-12-04", "ma", "2026-12-07", "2026-12-08T05:00Z"},
    // The day before Thanksgiving: Friday.
    Example{"OneWorkDayOverThanksgiving", WorkDays(1), "2026-11-25", "ma", "2026-11-27", "2026-11-28T05:00Z"},
    // December 21-24 (4), 28-31 (8), January 4-8 (13), 11-15 (18), 19 and 20; left out: Christmas, New Year's Day,
    // Martin Luther King Day on the 18th, five weekends.
    Example{"TwentyWorkDays", WorkDays(20), "2026-12-18", "ma", "2027-01-20", "2027-01-21T05:00Z"},
    // Central is later; the earliest end is Eastern's.
    Example{"TwoZones", Days(10), "2026-12-03", "ky", "2026-12-13", "2026-12-14T05:00Z"},
    Example{"TwoYears", Years(2), "2026-12-01", "ma", "2028-12-01", "2028-12-02T05:00Z"},
    // There is no 29 February 2029.
    Example{"YearFromALeapDay", Years(1), "2028-02-29", "ma", "2029-02-28", "2029-03-01T05:00Z"}),
    [](const auto& tested) { return std::string(tested.param.name); });
// clang-format on

TEST(DeadlineTest, NamesTheDaysLeftOut) {
  const model::Date saturday = model::ParseDate("2027-01-16").value();
  const model::Date sunday = model::ParseDate("2027-01-17").value();
  const model::Date monday = model::ParseDate("2027-01-18").value();
  EXPECT_THAT(Count(WorkHours(48), "2027-01-15T17").left_out,
              ElementsAre(DayLeftOut{saturday, false}, DayLeftOut{sunday, false},
                          DayLeftOut{monday, true}));
  EXPECT_THAT(Count(Hours(48), "2027-01-15T17").left_out, IsEmpty());
}

TEST(DeadlineTest, LeavesOutHolidaysOrWeekendsAlone) {
  DeadlineCount weekends = WorkHours(48);
  weekends.holidays_skipped = false;
  // Friday 7 h, Monday 24 h though a holiday (31), Tuesday 17 h.
  EXPECT_EQ(OnWall(Count(weekends, "2027-01-15T17").end), "2027-01-19T17:00");
  DeadlineCount holidays = WorkHours(48);
  holidays.weekends_skipped = false;
  // Friday 7 h, Saturday 24 h (31), Sunday 17 h.
  EXPECT_EQ(OnWall(Count(holidays, "2027-01-15T17").end), "2027-01-17T17:00");
}

TEST(DeadlineTest, TellsWhereTheLastDayWasMovedFrom) {
  EXPECT_EQ(Count(MovedDays(30), "2026-12-03").moved_from, model::ParseDate("2027-01-02").value());
  EXPECT_EQ(Count(MovedDays(30), "2026-11-30").moved_from, std::nullopt);
  EXPECT_EQ(Count(Days(30), "2026-12-03").moved_from, std::nullopt);
}

TEST(DeadlineTest, UnknownHourGivesBothEndsOfItsDay) {
  const CountedDeadline counted = Count(Hours(48), "2026-12-01");
  EXPECT_EQ(OnWall(counted.end), "2026-12-03T00:00");
  EXPECT_EQ(OnWall(counted.other_end), "2026-12-04T00:00");
  EXPECT_EQ(Count(Hours(48), "2026-12-01T14").other_end, std::nullopt);
  EXPECT_EQ(Count(Days(10), "2026-12-01").other_end, std::nullopt);
}

TEST(DeadlineTest, UnknownHourIsCountedFromTheDaysEndWhereTheRuleSaysSo) {
  DeadlineCount count = Hours(48);
  count.counted_from_day_end = true;
  const CountedDeadline counted = Count(count, "2026-12-01");
  EXPECT_EQ(OnWall(counted.end), "2026-12-04T00:00");
  EXPECT_EQ(OnWall(counted.other_end), "2026-12-03T00:00");
}

TEST(DeadlineTest, MomentItselfIsItsEnd) {
  const DeadlineCount hearing{.id = "itself", .unit = CountUnit::kMoment, .facts = {"law"}};
  EXPECT_EQ(OnWall(Count(hearing, "2026-12-08T09").end), "2026-12-08T09:00");
  EXPECT_EQ(InUtc(Count(hearing, "2026-12-08T09").end), "2026-12-08T14:00Z");
  // The hour not known: the day, and to be there when it begins.
  EXPECT_EQ(OnWall(Count(hearing, "2026-12-08").end), "2026-12-08");
  EXPECT_EQ(InUtc(Count(hearing, "2026-12-08").end), "2026-12-08T05:00Z");
}

TEST(DeadlineTest, OpenCountHasNoEnd) {
  const DeadlineCount open{.id = "any_time", .unit = CountUnit::kOpen, .facts = {"law"}};
  EXPECT_EQ(Count(open, "2026-12-08T09").end, std::nullopt);
}

TEST(DeadlineTest, CountThatEndsFirstComesFirst) {
  DeadlineRule rule{.id = "rule", .start_moment = "moment", .counts = {WorkHours(48), Hours(48)}};
  rule.counts[0].id = "regulation";
  rule.counts[1].id = "form";
  rule.counts.push_back({.id = "open", .unit = CountUnit::kOpen, .facts = {"law"}});
  const Deadline deadline = CountDeadline(rule, ParseStartMoment("2026-12-04T17").value(), "ma");
  ASSERT_EQ(deadline.counts.size(), 3U);
  EXPECT_EQ(deadline.counts[0].count.id, "form");
  EXPECT_EQ(deadline.counts[1].count.id, "regulation");
  EXPECT_EQ(deadline.counts[2].count.id, "open");
}

TEST(DeadlineTest, SaysHowMuchIsKnownOfTheZone) {
  const DeadlineRule rule{.id = "rule", .start_moment = "moment", .counts = {Hours(48)}};
  const StartMoment start = ParseStartMoment("2026-12-04T17").value();
  EXPECT_EQ(CountDeadline(rule, start, "ma").zone_basis, ZoneBasis::kOneZone);
  EXPECT_EQ(CountDeadline(rule, start, "TN").zone_basis, ZoneBasis::kSeveralZones);
  EXPECT_EQ(CountDeadline(rule, start, "").zone_basis, ZoneBasis::kPlaceUnknown);
}

TEST(StartMomentTest, ReadsADayAndWhatIsKnownOfItsTime) {
  const model::Date day = model::ParseDate("2026-12-01").value();
  EXPECT_THAT(ParseStartMoment("2026-12-01"), IsOkAndHolds(StartMoment{day, std::nullopt}));
  EXPECT_THAT(ParseStartMoment("2026-12-01T00"), IsOkAndHolds(StartMoment{day, minutes(0)}));
  EXPECT_THAT(ParseStartMoment("2026-12-01T23:59"),
              IsOkAndHolds(StartMoment{day, hours(23) + minutes(59)}));
}

TEST(StartMomentTest, RefusesAnythingElse) {
  for (const char* text :
       {"", "2026-12", "2026-12-32", "2026-12-01T", "2026-12-01T24", "2026-12-01 14",
        "2026-12-01T1", "2026-12-01T14:60", "2026-12-01T14:5", "2026-12-01T14-30",
        "2026-12-01T14:30:00", "2026-12-01T-1", "12/01/2026"}) {
    EXPECT_THAT(ParseStartMoment(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace taillight::guidance
