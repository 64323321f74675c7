// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/time_zones.h"

#include <gmock/gmock.h>

#include "client-core/model/date.h"
#include "client-core/model/jurisdiction.h"

namespace taillight::guidance {
namespace {

using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

const TimeZone kMassachusetts = ZonesOf("ma").front();

local_seconds Local(const char* day, int hour, int minute = 0) {
  return local_days(model::ParseDate(day).value()) + hours(hour) + minutes(minute);
}
sys_seconds Utc(const char* day, int hour, int minute = 0) {
  return sys_days(model::ParseDate(day).value()) + hours(hour) + minutes(minute);
}

TEST(TimeZonesTest, EveryStateAndTerritoryHasOne) {
  for (const model::State& state : model::States()) {
    EXPECT_TRUE(IsStateWithZone(state.code)) << state.code;
    EXPECT_LE(ZonesOf(state.code).size(), 2U) << state.code;
  }
  EXPECT_EQ(ZonesOf("MA"), ZonesOf("ma"));
}

TEST(TimeZonesTest, PlaceThatIsNotKnownCouldBeInAnyOfThem) {
  EXPECT_FALSE(IsStateWithZone(""));
  EXPECT_FALSE(IsStateWithZone("zz"));
  const auto all = ZonesOf("zz");
  for (const model::State& state : model::States()) {
    for (const TimeZone& zone : ZonesOf(state.code)) {
      EXPECT_THAT(all, ::testing::Contains(zone)) << state.code;
    }
  }
}

TEST(TimeZonesTest, StatesWithALineThroughThemHaveBoth) {
  std::string several;
  for (const model::State& state : model::States()) {
    if (ZonesOf(state.code).size() == 2) several += std::string(state.code) + " ";
  }
  EXPECT_EQ(several, "ak az fl id in ks ky mi ne nv nd or sd tn tx ");
}

TEST(TimeZonesTest, SomePlacesKeepOneTimeAllYear) {
  const sys_seconds july = Utc("2026-07-01", 12);
  const auto hour_in = [&](const char* state) { return ToLocal(ZonesOf(state).front(), july); };
  EXPECT_EQ(hour_in("pr"), Local("2026-07-01", 8));
  EXPECT_EQ(hour_in("vi"), Local("2026-07-01", 8));
  EXPECT_EQ(hour_in("ma"), Local("2026-07-01", 8));
  EXPECT_EQ(hour_in("az"), Local("2026-07-01", 5));
  EXPECT_EQ(hour_in("hi"), Local("2026-07-01", 2));
  EXPECT_EQ(hour_in("gu"), Local("2026-07-01", 22));
}

TEST(TimeZonesTest, SummerTimeBeginsAndEndsAtTwo) {
  // 14 March 2027, 2:00 Eastern standard time, is 7:00 UTC.
  EXPECT_EQ(ToLocal(kMassachusetts, Utc("2027-03-14", 6, 59)), Local("2027-03-14", 1, 59));
  EXPECT_EQ(ToLocal(kMassachusetts, Utc("2027-03-14", 7)), Local("2027-03-14", 3));
  // 1 November 2026, 2:00 Eastern summer time, is 6:00 UTC.
  EXPECT_EQ(ToLocal(kMassachusetts, Utc("2026-11-01", 5, 59)), Local("2026-11-01", 1, 59));
  EXPECT_EQ(ToLocal(kMassachusetts, Utc("2026-11-01", 6)), Local("2026-11-01", 1));
}

TEST(TimeZonesTest, HourThatComesTwiceIsTheFirst) {
  EXPECT_EQ(ToInstant(kMassachusetts, Local("2026-11-01", 1, 30)), Utc("2026-11-01", 5, 30));
}

TEST(TimeZonesTest, HourThatIsSkippedIsTheMomentOfTheJump) {
  EXPECT_EQ(ToInstant(kMassachusetts, Local("2027-03-14", 2, 30)), Utc("2027-03-14", 7));
  EXPECT_EQ(ToInstant(kMassachusetts, Local("2027-03-14", 2)), Utc("2027-03-14", 7));
  EXPECT_EQ(ToInstant(kMassachusetts, Local("2027-03-14", 3)), Utc("2027-03-14", 7));
}

TEST(TimeZonesTest, ClockAndInstantAgreeThroughTheYear) {
  for (const TimeZone& zone : ZonesOf("")) {
    for (sys_seconds instant = Utc("2026-01-01", 0); instant < Utc("2028-01-01", 0);
         instant += minutes(30)) {
      const local_seconds local = ToLocal(zone, instant);
      const sys_seconds back = ToInstant(zone, local);
      // The hour that comes twice stands for the first of both.
      EXPECT_TRUE(back == instant || back == instant - hours(1)) << zone.name;
      EXPECT_EQ(ToLocal(zone, back), local) << zone.name;
    }
  }
}

}  // namespace
}  // namespace taillight::guidance
