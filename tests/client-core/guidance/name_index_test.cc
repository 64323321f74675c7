// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/name_index.h"

#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class NameIndexTest : public testing::Test {
 protected:
  std::vector<PlaceIndex> Find(std::string_view typed) const {
    std::vector<PlaceIndex> places;
    for (const NameMatch& match : names_.Find(typed).matches) places.push_back(match.place);
    return places;
  }

  PlaceTable table_ = SmallTable();
  ZipTable zips_ = SmallZips();
  NameIndex names_{table_, zips_, {}};
};

TEST_F(NameIndexTest, FindsStatesByNameAndCode) {
  for (const char* typed : {"Massachusetts", "ma", "US-MA", "masachusets del norte",
                            "Estado de Massachusetts", "MASSACHUSETTS"}) {
    EXPECT_THAT(Find(typed), ElementsAre(kMassachusetts)) << typed;
  }
}

TEST_F(NameIndexTest, FindsCountiesWithAndWithoutAccentsAndKind) {
  for (const char* typed : {"Doña Ana", "dona ana", "DOÑA ANA COUNTY", "Condado de Doña Ana",
                            "Dona Ana, MA", "donaana", "Don\u0303a Ana"}) {
    EXPECT_THAT(Find(typed), ElementsAre(kDonaAna)) << typed;
  }
}

TEST_F(NameIndexTest, FindsANameWithASlipAndSaysSo) {
  const NameMatches found = names_.Find("Dona Anna");
  ASSERT_EQ(found.matches.size(), 1U);
  EXPECT_EQ(found.matches[0].place, kDonaAna);
  EXPECT_TRUE(found.approximate);
  EXPECT_FALSE(names_.Find("Dona Ana").approximate);
  EXPECT_FALSE(names_.Find("Dona").approximate);
}

TEST_F(NameIndexTest, PutsThePlaceWithMorePeopleFirst) {
  // Two of the three ZIP codes of Alone County are Springfield's; Doña Ana's one is too.
  EXPECT_THAT(Find("Springfield"), ElementsAre(kAlone, kDonaAna));
  EXPECT_THAT(Find("Alone"), ElementsAre(kAlone, kOrange));
}

TEST_F(NameIndexTest, MeansTheCityBeforeTheAddressesAroundIt) {
  EXPECT_THAT(Find("Falls Church"), ElementsAre(kFallsChurch, kOrange));
  EXPECT_THAT(Find("Falls Church city"), ElementsAre(kFallsChurch, kOrange));
  EXPECT_THAT(Find("Falls Church VA"), ElementsAre(kFallsChurch, kOrange));
}

TEST_F(NameIndexTest, KeepsToTheStateThatIsNamed) {
  EXPECT_THAT(Find("Alone, VA"), ElementsAre(kOrange));
  EXPECT_THAT(Find("Alone, Massachusetts"), ElementsAre(kAlone));
  EXPECT_THAT(Find("Orange, MA"), IsEmpty());
}

TEST_F(NameIndexTest, KeepsToTheKindThatIsNamedWhereThereIsOne) {
  EXPECT_THAT(Find("Alone County"), ElementsAre(kAlone));
  EXPECT_THAT(Find("Town of Alone"), ElementsAre(kOrange));
  EXPECT_THAT(Find("Condado de Springfield"), ElementsAre(kAlone, kDonaAna));
}

TEST_F(NameIndexTest, FindsACountyThatIsNoMore) {
  EXPECT_THAT(Find("Old County"), ElementsAre(kOld));
}

TEST_F(NameIndexTest, NamesTheTownThatWasMeant) {
  const NameMatches found = names_.Find("St. Louis");
  ASSERT_EQ(found.matches.size(), 1U);
  ASSERT_TRUE(found.matches[0].town.has_value());
  EXPECT_EQ(zips_.town(*found.matches[0].town).name, "Saint Louis");
}

TEST_F(NameIndexTest, FindsNothingForOtherNamesAndNoName) {
  for (const char* typed : {"Toronto", "", " ", "12345", "?!", "\xff\xfe"}) {
    EXPECT_THAT(Find(typed), IsEmpty()) << typed;
  }
}

TEST(ManyNamesTest, GivesTheLargestAndSaysThatThereAreMore) {
  std::vector<CountyRow> counties;
  for (std::uint32_t i = 0; i < 20; ++i) {
    counties.push_back({std::to_string(25001 + i), "Lake County", 1000 + i});
  }
  const auto table = PlaceTable::Of({{25, "MA", "Massachusetts", 1}}, counties, {}).value();
  const ZipTable zips;
  const NameMatches found = NameIndex(table, zips, {}).Find("Lake");
  EXPECT_EQ(found.matches.size(), NameIndex::kMostMatches);
  EXPECT_EQ(found.matches.front().people, 1019U);
  EXPECT_TRUE(found.more);
}

TEST(OneCountyTest, SaysTheCountyForAStateThatHasNoOther) {
  const auto table = PlaceTable::Of({{66, "GU", "Guam", 9}}, {{"66010", "Guam", 9}}, {}).value();
  const ZipTable zips;
  const NameMatches found = NameIndex(table, zips, {}).Find("Guam");
  ASSERT_EQ(found.matches.size(), 1U);
  EXPECT_EQ(found.matches[0].place, 0);
}

}  // namespace
}  // namespace taillight::guidance
