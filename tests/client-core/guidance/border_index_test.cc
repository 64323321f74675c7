// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/border_index.h"

#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::Optional;

/// Metres in a step of the small grid, north and, there, east.
constexpr double kNorth = 1112;
constexpr double kEast = 846;

auto Is(PlaceIndex county) { return Field(&NearbyCounty::county, county); }

class BorderIndexTest : public testing::Test {
 protected:
  Whereabouts Find(double x, double y) const { return index_.Find(LatitudeOf(y), LongitudeOf(x)); }

  BorderIndex index_ =
      BorderIndex::Of(CountyBorders::Of(SmallGrid(), SmallStretches(), 5).value()).value();
};

TEST_F(BorderIndexTest, FindsTheCountyAPointLiesIn) {
  EXPECT_THAT(Find(30, 30).county, Optional(kAlone));
  EXPECT_THAT(Find(70, 30).county, Optional(kDonaAna));
  EXPECT_THAT(Find(70, 80).county, Optional(kOrange));
  EXPECT_THAT(Find(30, 30).nearby, IsEmpty());
}

TEST_F(BorderIndexTest, FindsNothingOutsideAndInALake) {
  for (const auto& [x, y] : {std::pair(5, 30), std::pair(95, 30), std::pair(30, 5),
                             std::pair(30, 95), std::pair(25, 65), std::pair(-90, -90)}) {
    EXPECT_EQ(Find(x, y).county, std::nullopt) << x << ' ' << y;
    EXPECT_THAT(Find(x, y).nearby, IsEmpty()) << x << ' ' << y;
  }
}

TEST_F(BorderIndexTest, KnowsEveryPointOfTheEarth) {
  for (const double latitude : {-90.0, 0.0, 40.5, 90.0}) {
    for (const double longitude : {-180.0, 0.0, 180.0}) {
      EXPECT_EQ(index_.Find(latitude, longitude).county, std::nullopt);
    }
  }
}

TEST_F(BorderIndexTest, OffersTheOtherSideOfALineThatIsNear) {
  const Whereabouts found = Find(49, 30);
  EXPECT_THAT(found.county, Optional(kAlone));
  ASSERT_THAT(found.nearby, ElementsAre(Is(kDonaAna)));
  EXPECT_THAT(found.nearby[0].meters, DoubleNear(kEast, 5));
}

TEST_F(BorderIndexTest, SaysNothingOfALineFartherThanItsReach) {
  EXPECT_THAT(Find(50 - 0.99 * kNearLineMeters / kEast, 30).nearby, ElementsAre(Is(kDonaAna)));
  EXPECT_THAT(Find(50 - 1.01 * kNearLineMeters / kEast, 30).nearby, IsEmpty());
  EXPECT_THAT(Find(70, 50 - 0.99 * kNearLineMeters / kNorth).nearby, ElementsAre(Is(kOrange)));
  EXPECT_THAT(Find(70, 50 - 1.01 * kNearLineMeters / kNorth).nearby, IsEmpty());
}

TEST_F(BorderIndexTest, OffersAllWhereThreeMeetNearestFirst) {
  const Whereabouts found = Find(49.9, 49.5);
  EXPECT_THAT(found.county, Optional(kAlone));
  EXPECT_THAT(found.nearby, ElementsAre(Is(kDonaAna), Is(kOrange)));
}

TEST_F(BorderIndexTest, OffersTheShoreToAPointJustOffIt) {
  const Whereabouts found = Find(9, 30);
  EXPECT_EQ(found.county, std::nullopt);
  EXPECT_THAT(found.nearby, ElementsAre(Is(kAlone)));
}

TEST_F(BorderIndexTest, DoesNotCallAShoreALine) {
  EXPECT_THAT(Find(11, 30).county, Optional(kAlone));
  EXPECT_THAT(Find(11, 30).nearby, IsEmpty());
}

TEST_F(BorderIndexTest, OffersAPlaceTooSmallToHaveAreaOnTheMap) {
  const Whereabouts found = Find(51, 70.5);
  EXPECT_THAT(found.county, Optional(kOrange));
  EXPECT_THAT(found.nearby, ElementsAre(Is(kFallsChurch)));
}

TEST_F(BorderIndexTest, FindsAPointOnALineAndOnACorner) {
  EXPECT_NE(Find(50, 30).county, std::nullopt);
  EXPECT_NE(Find(30, 50).county, std::nullopt);
  const Whereabouts corner = Find(50, 50);
  ASSERT_NE(corner.county, std::nullopt);
  EXPECT_EQ(corner.nearby.size(), 2U);
}

TEST_F(BorderIndexTest, WithoutBordersFindsNothing) {
  EXPECT_EQ(BorderIndex().Find(40.3, -99.7).county, std::nullopt);
  const auto empty = BorderIndex::Of(CountyBorders::Of(SmallGrid(), {}, 5).value());
  ASSERT_THAT(empty, IsOk());
  EXPECT_EQ(empty->Find(40.3, -99.7).county, std::nullopt);
}

// A border of a few kilobytes that would stand in every band, over and over.
TEST(LongBordersTest, AreRefusedBeforeTheyFillTheMemory) {
  BorderStretch up_and_down{1, kNoCounty, {{0, 0}}};
  for (int i = 0; i < 20000; ++i) {
    up_and_down.points.push_back({0, kLongestStep});
    up_and_down.points.push_back({0, 0});
  }
  const auto borders = CountyBorders::Of(SmallGrid(), {up_and_down}, 1);
  ASSERT_THAT(borders, IsOk());
  EXPECT_THAT(BorderIndex::Of(*borders), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
