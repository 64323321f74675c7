// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/zip_table.h"

#include <algorithm>
#include <functional>

#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t kPlaces = 7;

TEST(ZipTableTest, FindsTheFirstAndLastCodeOfARun) {
  const ZipTable table = SmallZips();
  EXPECT_THAT(table.Find(1001), ElementsAre(kAlone));
  EXPECT_THAT(table.Find(1003), ElementsAre(kAlone));
  EXPECT_THAT(table.Find(1004), ElementsAre(kDonaAna, kAlone));
  EXPECT_THAT(table.Find(22039), ElementsAre(kVirginia));
}

TEST(ZipTableTest, KnowsNothingBetweenBeforeAndAfter) {
  const ZipTable table = SmallZips();
  for (const ZipCode zip : {0U, 1000U, 1005U, 22040U, 99999U, 4000000000U}) {
    EXPECT_THAT(table.Find(zip), IsEmpty()) << zip;
  }
}

TEST(ZipTableTest, ReadsBackWhatWasWritten) {
  const ZipTable table = SmallZips();
  const auto read = ZipTable::Create(table.Serialize(), kPlaces);
  ASSERT_THAT(read, IsOk());
  EXPECT_TRUE(std::ranges::equal(read->runs(), table.runs()));
  EXPECT_TRUE(std::ranges::equal(read->towns(), table.towns()));
}

TEST(ZipTableTest, RefusesTablesOfAnotherForm) {
  using Runs = std::vector<ZipRun>;
  using Towns = std::vector<Town>;
  const std::vector<std::function<void(Runs&, Towns&)>> changes = {
      [](Runs& runs, Towns&) { runs[1].first = 1003; },
      [](Runs& runs, Towns&) { runs[0].count = 0; },
      [](Runs& runs, Towns&) { runs[3].count = 99999; },
      [](Runs& runs, Towns&) { runs[0].places.clear(); },
      [](Runs& runs, Towns&) { runs[0].places = {7}; },
      [](Runs&, Towns& towns) { std::swap(towns[0], towns[1]); },
      [](Runs&, Towns& towns) { towns[1].name = towns[0].name; },
      [](Runs&, Towns& towns) { towns[0].name.clear(); },
      [](Runs&, Towns& towns) { towns[0].name = "A\xff"; },
      [](Runs&, Towns& towns) { towns[0].parts.clear(); },
      [](Runs&, Towns& towns) { towns[0].parts[0].place = 7; },
      [](Runs&, Towns& towns) { towns[0].parts[0].zips = 0; },
      [](Runs&, Towns& towns) { std::swap(towns[1].parts[0], towns[1].parts[1]); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const ZipTable table = SmallZips();
    Runs runs(table.runs().begin(), table.runs().end());
    Towns towns(table.towns().begin(), table.towns().end());
    changes[i](runs, towns);
    EXPECT_THAT(ZipTable::Of(runs, towns, kPlaces), StatusIs(StatusCode::kInvalidArgument)) << i;
  }
}

TEST(ZipTableTest, RefusesATableOfAnotherBundlesPlaces) {
  EXPECT_THAT(ZipTable::Create(SmallZips().Serialize(), kPlaces - 1),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
