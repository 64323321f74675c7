// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "backend/publisher/build_regions.h"
#include "backend/publisher/county_groups.h"
#include "backend/publisher/places.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// In a row from south to north, a tenth of a degree apart.
std::vector<County> Row(const std::vector<std::uint64_t>& populations) {
  std::vector<County> counties;
  for (std::size_t i = 0; i < populations.size(); ++i) {
    counties.push_back({.fips = "2500" + std::to_string(i),
                        .state = "MA",
                        .name = "County " + std::to_string(i),
                        .population = populations[i],
                        .latitude = 42 + static_cast<double>(i) / 10,
                        .longitude = -71});
  }
  return counties;
}

using Borders = std::vector<std::pair<std::string, std::string>>;

Borders BordersOf(const std::vector<std::pair<int, int>>& pairs) {
  Borders borders;
  for (const auto& [a, b] : pairs) {
    borders.emplace_back("2500" + std::to_string(a), "2500" + std::to_string(b));
  }
  return borders;
}

TEST(CountyGroupsTest, CountyOfTwentyThousandStandsAlone) {
  EXPECT_THAT(GroupCounties(Row({20000, 20000}), BordersOf({{0, 1}})),
              ElementsAre(CountyGroup{"25000"}, CountyGroup{"25001"}));
}

TEST(CountyGroupsTest, SmallNeighboursJoinUntilTheyAreFiftyThousand) {
  const auto groups = GroupCounties(Row({19000, 19000, 19000, 19000, 19000, 19000}),
                                    BordersOf({{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}));
  EXPECT_THAT(groups, ElementsAre(CountyGroup{"25000", "25001", "25002"},
                                  CountyGroup{"25003", "25004", "25005"}));
}

TEST(CountyGroupsTest, LeftOverCountyJoinsTheGroupItBordersOn) {
  const auto groups = GroupCounties(Row({100000, 19000, 19000, 19000, 19000}),
                                    BordersOf({{0, 1}, {1, 2}, {2, 3}, {3, 4}}));
  EXPECT_THAT(groups,
              ElementsAre(CountyGroup{"25000"}, CountyGroup{"25001", "25002", "25003", "25004"}));
}

TEST(CountyGroupsTest, SmallCountyAmongLargeOnesJoinsTheNearest) {
  std::vector<County> counties = Row({100000, 90000, 500, 80000});
  counties[3].latitude += 0.05;
  EXPECT_THAT(
      GroupCounties(counties, BordersOf({{0, 2}, {1, 2}, {2, 3}})),
      ElementsAre(CountyGroup{"25000"}, CountyGroup{"25001", "25002"}, CountyGroup{"25003"}));
}

TEST(CountyGroupsTest, GoesOnToTheNextLargeCountyUntilFiftyThousand) {
  const auto groups = GroupCounties(Row({500, 21000, 22000, 90000, 100000}), {});
  EXPECT_THAT(groups,
              ElementsAre(CountyGroup{"25000", "25001", "25002", "25003"}, CountyGroup{"25004"}));
}

TEST(CountyGroupsTest, StateThatIsSmallAsAWholeIsOneGroup) {
  EXPECT_THAT(GroupCounties(Row({500, 600}), {}).size(), 1U);
}

TEST(PlacesTest, ReadsTheCurrentListAndAddsTheTerritories) {
  const auto places = LoadPlaces(SampleSources().Folder() / "places");

  ASSERT_THAT(places, IsOk());
  EXPECT_EQ(places->counties.size(), 5U);
  EXPECT_EQ(places->counties.back().population, 60000U);
  ASSERT_EQ(places->states.size(), 4U);
  EXPECT_EQ(places->states[0].code, "GU");
  EXPECT_EQ(places->states[1].population, 20000U + 3 * 19999U);
  EXPECT_EQ(places->states[3].code, "VI");
  EXPECT_EQ(places->states[3].population, 41004U);
}

TEST(PlacesTest, NamesFileLineAndRule) {
  const std::string counties = "places/us-counties.csv";
  const std::tuple<std::string, std::string, std::string> mistakes[] = {
      {"fips,state", "fips,staat", "us-counties.csv:1: heading must be"},
      {"First County,19999", "First County,many", "us-counties.csv:3: population is no number"},
      {"42.2,", "north,", "us-counties.csv:4: lat or lon is no number"},
      {"25005,MA", "25003,MA", "us-counties.csv:4: county twice"},
      {"25007,MA", "2500,MA", "us-counties.csv:5: fips, state or county is missing"},
      {"Alone County,", "Alone, County,", "us-counties.csv:2: must have 11 fields"}};
  for (const auto& [from, to, said] : mistakes) {
    SampleSources sample;
    sample.Change(counties, from, to);
    const auto places = LoadPlaces(sample.Folder() / "places");
    EXPECT_THAT(places, StatusIs(StatusCode::kInvalidArgument));
    EXPECT_THAT(std::string(Message(places.status())), HasSubstr(said));
  }
  SampleSources sample;
  sample.Change("places/county-neighbours.csv", "25001,25003", "25001,25009");
  EXPECT_THAT(std::string(Message(LoadPlaces(sample.Folder() / "places").status())),
              HasSubstr("county-neighbours.csv:4: neighbour is no county of the list"));
}

Places PlacesOf(const std::vector<County>& counties) {
  return {counties, {}, {{"MA", "Massachusetts", 1}}};
}

TEST(BuildRegionsTest, NumbersStatesFirstThenGroups) {
  const auto places = LoadPlaces(SampleSources().Folder() / "places").value();
  const auto table = BuildRegions(places, nullptr);

  ASSERT_THAT(table, IsOk());
  ASSERT_EQ(table->regions().size(), 7U);
  EXPECT_EQ(table->IndexOfState("VI"), guidance::RegionIndex{4});
  EXPECT_EQ(table->IndexOfCounty("25001"), guidance::RegionIndex{5});
  EXPECT_EQ(table->IndexOfCounty("25007"), guidance::RegionIndex{6});
  EXPECT_EQ(table->Find(6)->name, "First County, Second County, Third County");
  EXPECT_EQ(table->Find(6)->population, 3 * 19999U);
  EXPECT_EQ(table->IndexOfCounty("25099"), std::nullopt);
  EXPECT_EQ(table->IndexOfCounty("78010"), std::nullopt);
}

TEST(BuildRegionsTest, NumbersStayWhateverPopulationBecomes) {
  const auto before = BuildRegions(PlacesOf(Row({30000, 19000, 19000, 19000})), nullptr).value();
  const auto after = BuildRegions(PlacesOf(Row({10000, 60000, 60000, 60000})), &before);

  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->Serialize(), before.Serialize());
}

TEST(BuildRegionsTest, NewCountiesAreAddedAtTheEnd) {
  const auto before = BuildRegions(PlacesOf(Row({30000, 60000})), nullptr).value();
  const auto after = BuildRegions(PlacesOf(Row({30000, 60000, 25000})), &before).value();

  ASSERT_EQ(after.regions().size(), before.regions().size() + 1);
  EXPECT_TRUE(std::ranges::equal(before.regions(), after.regions().first(3)));
  EXPECT_EQ(after.IndexOfCounty("25002"), guidance::RegionIndex{4});
}

TEST(BuildRegionsTest, NewSmallCountyJoinsTheGroupOfItsNearest) {
  const auto before = BuildRegions(PlacesOf(Row({30000, 60000})), nullptr).value();
  const auto after = BuildRegions(PlacesOf(Row({30000, 60000, 900})), &before).value();

  ASSERT_EQ(after.regions().size(), before.regions().size());
  EXPECT_EQ(after.IndexOfCounty("25002"), before.IndexOfCounty("25001"));
  EXPECT_EQ(after.Find(*after.IndexOfCounty("25002"))->population, 60900U);
}

TEST(BuildRegionsTest, CountyThatIsNoMoreKeepsItsNumber) {
  const auto before = BuildRegions(PlacesOf(Row({30000, 60000})), nullptr).value();
  const auto after = BuildRegions(PlacesOf(Row({30000})), &before).value();
  EXPECT_EQ(after.IndexOfCounty("25001"), before.IndexOfCounty("25001"));
}

}  // namespace
}  // namespace taillight::publisher
