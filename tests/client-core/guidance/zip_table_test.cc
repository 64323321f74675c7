// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/zip_table.h"

#include <string>
#include <vector>

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
  EXPECT_EQ(read->Serialize(), table.Serialize());
  ASSERT_EQ(read->run_count(), 4U);
  EXPECT_EQ(read->run(2).first, 22000U);
  EXPECT_EQ(read->run(2).count, 40U);
  EXPECT_THAT(read->run(3).places, ElementsAre(kFallsChurch, kOrange));
  ASSERT_EQ(read->town_count(), 4U);
  EXPECT_EQ(read->town(1).name, "Falls Church");
  EXPECT_THAT(read->town(1).parts, ElementsAre(TownPart{kOrange, 9}, TownPart{kFallsChurch, 1}));
  EXPECT_EQ(read->town(3).name, "Springfield");
}

TEST(ZipTableTest, TakesNoRunThatDoesNotFit) {
  const std::vector<PlaceIndex> none;
  const std::vector<PlaceIndex> known = {kAlone};
  const std::vector<PlaceIndex> unknown = {7};
  ZipTable table = SmallZips();
  for (const ZipRun& run : {ZipRun{22046, 1, known}, ZipRun{22000, 1, known},
                            ZipRun{30000, 0, known}, ZipRun{100000, 1, known},
                            ZipRun{99999, 2, known}, ZipRun{4'000'000'000, 4'000'000'000, known},
                            ZipRun{30000, 1, none}, ZipRun{30000, 1, unknown}}) {
    EXPECT_THAT(table.AddRun(run), StatusIs(StatusCode::kInvalidArgument)) << run.first;
  }
  EXPECT_THAT(table.AddRun({99999, 1, known}), IsOk());
}

TEST(ZipTableTest, TakesNoTownThatDoesNotFit) {
  const std::vector<TownPart> none;
  const std::vector<TownPart> known = {{kAlone, 1}};
  const std::vector<TownPart> unknown = {{7, 1}};
  const std::vector<TownPart> without_codes = {{kAlone, 0}};
  const std::vector<TownPart> descending = {{kOrange, 1}, {kAlone, 1}};
  const std::vector<TownPart> twice = {{kAlone, 1}, {kAlone, 1}};
  ZipTable table = SmallZips();
  const std::string long_name(256, 'z');
  for (const Town& town :
       {Town{"Springfield", known}, Town{"Alone", known}, Town{"", known}, Town{"Z\xff", known},
        Town{long_name, known}, Town{"Z", none}, Town{"Z", unknown}, Town{"Z", without_codes},
        Town{"Z", descending}, Town{"Z", twice}}) {
    EXPECT_THAT(table.AddTown(town), StatusIs(StatusCode::kInvalidArgument)) << town.name;
  }
  EXPECT_THAT(table.AddTown({"Z", known}), IsOk());
}

TEST(ZipTableTest, RefusesATableOfAnotherBundlesPlaces) {
  EXPECT_THAT(ZipTable::Create(SmallZips().Serialize(), kPlaces - 1),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
