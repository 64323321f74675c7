// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/county_borders.h"

#include <algorithm>
#include <functional>

#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;

constexpr std::size_t kCounties = 5;

TEST(CountyBordersTest, ReadsBackWhatWasWritten) {
  const auto borders = CountyBorders::Of(SmallGrid(), SmallStretches(), kCounties);
  ASSERT_THAT(borders, IsOk());
  wire::ByteWriter out;
  borders->Write(out);
  wire::ByteReader in(out.bytes(), "test");

  const auto read = CountyBorders::Read(in, kCounties);

  ASSERT_THAT(read, IsOk());
  EXPECT_THAT(in.Finish(), IsOk());
  EXPECT_EQ(read->grid(), SmallGrid());
  EXPECT_TRUE(std::ranges::equal(read->stretches(), borders->stretches()));
}

TEST(CountyBordersTest, SortsByTheCountiesOnEitherSide) {
  std::vector<BorderStretch> stretches = SmallStretches();
  std::ranges::reverse(stretches);
  const auto borders = CountyBorders::Of(SmallGrid(), std::move(stretches), kCounties);
  ASSERT_THAT(borders, IsOk());
  EXPECT_EQ(borders->stretches().front().left, 1);
  EXPECT_EQ(borders->stretches().back().left, 5);
}

TEST(CountyBordersTest, RefusesABorderThatDoesNotClose) {
  std::vector<BorderStretch> stretches = SmallStretches();
  stretches[0].points.back().x += 1;
  const auto borders = CountyBorders::Of(SmallGrid(), std::move(stretches), kCounties);
  EXPECT_THAT(borders, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(Message(borders.status()), "borders: a county's border must close");
}

TEST(CountyBordersTest, RefusesBordersOfAnotherForm) {
  using Stretches = std::vector<BorderStretch>;
  const std::vector<std::function<void(BorderGrid&, Stretches&)>> changes = {
      [](BorderGrid& grid, Stretches&) { grid.step_latitude = 0; },
      [](BorderGrid& grid, Stretches&) { grid.step_longitude = 1'000'000'001; },
      [](BorderGrid& grid, Stretches&) { grid.origin_latitude = 90'000'000'001; },
      [](BorderGrid& grid, Stretches&) { grid.origin_longitude = -180'000'000'001; },
      [](BorderGrid&, Stretches& stretches) { stretches[0].left = 6; },
      [](BorderGrid&, Stretches& stretches) { stretches[0].left = kNoCounty; },
      [](BorderGrid&, Stretches& stretches) { std::swap(stretches[2].left, stretches[2].right); },
      [](BorderGrid&, Stretches& stretches) { stretches[4].points.resize(1); },
      [](BorderGrid&, Stretches& stretches) { stretches[4].points[1] = stretches[4].points[0]; },
      [](BorderGrid&, Stretches& stretches) { stretches[4].points[1].x = -1; },
      [](BorderGrid&, Stretches& stretches) { stretches[4].points[1].y = kGridSize + 1; },
      [](BorderGrid&, Stretches& stretches) { stretches[4].points[1].y = kLongestStep + 61; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    BorderGrid grid = SmallGrid();
    Stretches stretches = SmallStretches();
    changes[i](grid, stretches);
    EXPECT_THAT(CountyBorders::Of(grid, std::move(stretches), kCounties),
                StatusIs(StatusCode::kInvalidArgument))
        << i;
  }
}

}  // namespace
}  // namespace taillight::guidance
