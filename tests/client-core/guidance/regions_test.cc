// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/regions.h"

#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;

std::vector<Region> Small() {
  return {{1, "MA", "Massachusetts", {}, 7'000'000},
          {2, "TX", "Texas", {}, 30'000'000},
          {5, "MA", "Suffolk County", {"25025"}, 780'000},
          {6, "TX", "Loving County, Ward County", {"48301", "48475"}, 51'000}};
}

TEST(RegionTableTest, FindsCountyStateAndNumber) {
  const auto table = RegionTable::Of(Small());

  ASSERT_THAT(table, IsOk());
  EXPECT_EQ(table->IndexOfCounty("48475"), RegionIndex{6});
  EXPECT_EQ(table->IndexOfState("MA"), RegionIndex{1});
  EXPECT_EQ(table->IndexOfState("us-tx"), RegionIndex{2});
  ASSERT_NE(table->Find(5), nullptr);
  EXPECT_EQ(table->Find(5)->name, "Suffolk County");
}

TEST(RegionTableTest, KnowsNothingOfPlacesItDoesNotHave) {
  const auto table = RegionTable::Of(Small()).value();
  EXPECT_EQ(table.IndexOfCounty("09001"), std::nullopt);
  EXPECT_EQ(table.IndexOfState("ZZ"), std::nullopt);
  EXPECT_EQ(table.Find(kRegionNotSaid), nullptr);
  EXPECT_EQ(table.Find(3), nullptr);
  EXPECT_EQ(table.Find(kRegionCanary), nullptr);
}

TEST(RegionTableTest, ReadsBackWhatWasWritten) {
  const auto read = RegionTable::Create(RegionTable::Of(Small())->Serialize());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(std::vector(read->regions().begin(), read->regions().end()), Small());
}

TEST(RegionTableTest, RefusesTablesOfAnotherForm) {
  const std::vector<std::function<void(std::vector<Region>&)>> changes = {
      [](auto& regions) { regions[0].index = 0; },
      [](auto& regions) { regions[3].index = kRegionCanary; },
      [](auto& regions) { regions[1].index = 1; },
      [](auto& regions) { std::swap(regions[1], regions[2]); },
      [](auto& regions) { regions[1].state = "MA"; },
      [](auto& regions) { regions[1].state = "ma"; },
      [](auto& regions) { regions[1].name.clear(); },
      [](auto& regions) { regions[2].county_fips = {"2502"}; },
      [](auto& regions) { regions[2].county_fips = {"2502x"}; },
      [](auto& regions) { regions[2].county_fips = {"48301"}; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    std::vector<Region> regions = Small();
    changes[i](regions);
    EXPECT_THAT(RegionTable::Of(regions), StatusIs(StatusCode::kInvalidArgument)) << i;
  }
  EXPECT_THAT(RegionTable::Create(AsBytes("x")), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
