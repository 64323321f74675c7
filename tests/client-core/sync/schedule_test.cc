// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of the waits before sending and between tries.
#include "client-core/sync/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/support/random_sources.h"

namespace taillight::sync {
namespace {

std::vector<UnixSeconds> Draw(UnixSeconds (*draw)(RandomSource&), int count) {
  support::SeededRandom random(7);
  std::vector<UnixSeconds> drawn;
  for (int i = 0; i < count; ++i) drawn.push_back(draw(random));
  std::ranges::sort(drawn);
  return drawn;
}

TEST(ScheduleTest, ACaseWaitsFromNothingToHalfAnHour) {
  std::vector<UnixSeconds> drawn = Draw(DrawCaseDelay, 20000);

  EXPECT_EQ(drawn.front(), 0);
  EXPECT_EQ(drawn.back(), 1800);
  EXPECT_NEAR(static_cast<double>(drawn[10000]), 900, 45);
}

TEST(ScheduleTest, AReportWaitsFromOneHourToThreeDays) {
  std::vector<UnixSeconds> drawn = Draw(DrawReportDelay, 20000);

  EXPECT_GE(drawn.front(), 3600);
  EXPECT_LE(drawn.back(), 72 * 3600);
  EXPECT_NEAR(static_cast<double>(drawn[10000]), 36.5 * 3600, 2 * 3600);
}

TEST(ScheduleTest, PausesGrowToAnHourAndDiffer) {
  support::SeededRandom random(7);

  UnixSeconds first = DrawPause(1, random);
  UnixSeconds late = DrawPause(11, random);
  UnixSeconds latest = DrawPause(1000, random);

  EXPECT_GE(first, 3);
  EXPECT_LE(first, 5);
  EXPECT_GE(late, 1800);
  EXPECT_LE(late, 3600);
  EXPECT_GE(latest, 1800);
  EXPECT_LE(latest, 3600);
  std::vector<UnixSeconds> pauses;
  for (int i = 0; i < 50; ++i) pauses.push_back(DrawPause(8, random));
  EXPECT_GT(std::ranges::max(pauses), std::ranges::min(pauses));
}

}  // namespace
}  // namespace taillight::sync
