// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/place_table.h"

#include <functional>

#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;

struct Parts {
  std::vector<StateRow> states;
  std::vector<CountyRow> counties;
  std::vector<OtherName> names;
};

Parts SmallParts() {
  const PlaceTable table = SmallTable();
  return {{table.states().begin(), table.states().end()},
          {table.counties().begin(), table.counties().end()},
          {table.other_names().begin(), table.other_names().end()}};
}

TEST(PlaceTableTest, FindsCountiesAndStates) {
  const PlaceTable table = SmallTable();

  EXPECT_EQ(table.FindCounty("51610"), kFallsChurch);
  EXPECT_EQ(table.FindState("MA"), kMassachusetts);
  EXPECT_EQ(table.StateOf(kFallsChurch).code, "VA");
  EXPECT_EQ(table.StateOf(kVirginia).code, "VA");
  EXPECT_TRUE(table.IsState(kVirginia));
  EXPECT_FALSE(table.IsState(kFallsChurch));
  EXPECT_EQ(table.PopulationOf(kOrange), 70000U);
  EXPECT_EQ(table.PopulationOf(kMassachusetts), 90000U);
  EXPECT_EQ(table.FindCounty("99999"), std::nullopt);
  EXPECT_EQ(table.FindState("ma"), std::nullopt);
}

TEST(PlaceTableTest, ReadsBackWhatWasWritten) {
  wire::ByteWriter out;
  SmallTable().Write(out);
  wire::ByteReader in(out.bytes(), "test");

  const auto read = PlaceTable::Read(in);

  ASSERT_THAT(read, IsOk());
  EXPECT_THAT(in.Finish(), IsOk());
  const Parts parts = SmallParts();
  EXPECT_TRUE(std::ranges::equal(read->states(), parts.states));
  EXPECT_TRUE(std::ranges::equal(read->counties(), parts.counties));
  EXPECT_TRUE(std::ranges::equal(read->other_names(), parts.names));
}

TEST(PlaceTableTest, RefusesTablesOfAnotherForm) {
  const std::vector<std::function<void(Parts&)>> changes = {
      [](Parts& parts) { parts.states[0].fips = 0; },
      [](Parts& parts) { parts.states[0].code = "Ma"; },
      [](Parts& parts) { parts.states[0].name.clear(); },
      [](Parts& parts) { parts.states[0].fips = 51; },
      [](Parts& parts) { std::swap(parts.states[0], parts.states[1]); },
      [](Parts& parts) { parts.states.pop_back(); },
      [](Parts& parts) { parts.counties[0].fips = "2500"; },
      [](Parts& parts) { parts.counties[0].fips = "2500x"; },
      [](Parts& parts) { parts.counties[0].fips = "25003"; },
      [](Parts& parts) { parts.counties[0].name.clear(); },
      [](Parts& parts) { parts.counties[0].name = std::string(256, 'a'); },
      [](Parts& parts) {
        parts.counties[0].name =
            "Do\xf1"
            "a";
      },
      [](Parts& parts) { parts.counties[2].successors[0] = "25005"; },
      [](Parts& parts) { parts.names[0].place = 7; },
      [](Parts& parts) { parts.names[0].name.clear(); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Parts parts = SmallParts();
    changes[i](parts);
    EXPECT_THAT(PlaceTable::Of(parts.states, parts.counties, parts.names),
                StatusIs(StatusCode::kInvalidArgument))
        << i;
  }
}

}  // namespace
}  // namespace taillight::guidance
