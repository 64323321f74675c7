// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/local_places.h"

#include <functional>

#include "client-core/guidance/check_contents.h"
#include "client-core/guidance/message.h"
#include "client-core/guidance/places.h"
#include "tests/client-core/guidance/content_workshop.h"
#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// The small country, where Virginia has a city in two counties, and Massachusetts a county with
/// facts of its own and a town that is a part of it.
struct LocalContent : SmallContent {
  LocalContent() {
    AddPlace("us-va", "us", "Virginia");
    v1::JurisdictionFacts& twin = AddPlace("us-va-twin-city", "us-va", "Twin City");
    twin.add_counties("51001");
    twin.add_counties("51610");
    twin.add_other_names("TC");
    AddPlace("us-ma-alone", "us-ma", "Alone County").add_counties("25001");
    AddPlace("us-ma-alone-springfield", "us-ma-alone", "Springfield").add_partly_in("25001");
  }
  v1::JurisdictionFacts& AddPlace(const std::string& id, const std::string& parent,
                                  const std::string& name) {
    v1::JurisdictionFacts& place = *facts.add_jurisdictions();
    place.set_id(id);
    place.set_parent(parent);
    place.set_reviewed_date("2026-05");
    v1::LocalText& text = *place.add_names();
    text.set_language("en");
    text.set_text(name);
    return place;
  }
  v1::JurisdictionFacts& Twin() { return Place(4); }
  Bundle WithPlaces() const {
    Files files = SmallPlaceFiles();
    files.merge(ToFiles());
    return MakeBundle(files);
  }
};

class LocalPlacesTest : public testing::Test {
 protected:
  Place ByFips(const char* fips) const { return finder_.FindFips(fips)->places.front(); }

  PlaceFinder finder_ = PlaceFinder::Create(LocalContent().WithPlaces()).value();
};

TEST_F(LocalPlacesTest, ACountyLeadsToTheMostLocalPlaceThatHasAllOfIt) {
  EXPECT_EQ(ByFips("51001").jurisdiction, "us-va-twin-city");
  EXPECT_THAT(ByFips("51001").wider, ElementsAre("us-va"));
  EXPECT_THAT(ByFips("51001").partly, IsEmpty());
  EXPECT_EQ(ByFips("25001").jurisdiction, "us-ma-alone");
  EXPECT_THAT(ByFips("25001").wider, ElementsAre("us-ma"));
  EXPECT_EQ(ByFips("25003").jurisdiction, "us-ma");
  EXPECT_THAT(ByFips("25003").wider, IsEmpty());
}

TEST_F(LocalPlacesTest, APlaceThatHasAPartOfTheCountyIsOffered) {
  EXPECT_THAT(ByFips("25001").partly, ElementsAre("us-ma-alone-springfield"));
  const auto point = finder_.FindPoint(LatitudeOf(30), LongitudeOf(30));
  ASSERT_THAT(point, IsOk());
  EXPECT_EQ(point->places.front().jurisdiction, "us-ma-alone");
  EXPECT_THAT(point->places.front().partly, ElementsAre("us-ma-alone-springfield"));
}

TEST_F(LocalPlacesTest, AStateHasEachOfThemAsAPart) {
  const auto state = finder_.FindName("Massachusetts");
  EXPECT_EQ(state->places.front().jurisdiction, "us-ma");
  EXPECT_THAT(state->places.front().partly, ElementsAre("us-ma-alone", "us-ma-alone-springfield"));
}

TEST_F(LocalPlacesTest, TheNameOfAPlaceInSeveralCountiesNamesNoCounty) {
  for (const char* name : {"Twin City", "tc", "City of Twin City", "Twin City, Virginia"}) {
    const auto answer = finder_.FindName(name);
    ASSERT_THAT(answer, IsOk()) << name;
    ASSERT_THAT(answer->places, SizeIs(1)) << name;
    const Place& place = answer->places.front();
    EXPECT_EQ(place.town, "Twin City");
    EXPECT_EQ(place.county_fips, "");
    EXPECT_EQ(place.state, "VA");
    EXPECT_EQ(place.jurisdiction, "us-va-twin-city");
    EXPECT_THAT(place.wider, ElementsAre("us-va"));
    EXPECT_THAT(place.partly, IsEmpty());
    EXPECT_FALSE(answer->approximate);
  }
  EXPECT_THAT(finder_.FindName("Twin City, Massachusetts"), StatusIs(StatusCode::kNotFound));
}

TEST_F(LocalPlacesTest, WhoSaysTheNameOfAPlaceThatIsAPartIsThere) {
  const auto answer = finder_.FindName("Springfield");
  ASSERT_THAT(answer, IsOk());
  ASSERT_THAT(answer->places, SizeIs(2));
  const Place& place = answer->places.front();
  EXPECT_EQ(place.county_fips, "25001");
  EXPECT_EQ(place.town, "Springfield");
  EXPECT_EQ(place.jurisdiction, "us-ma-alone-springfield");
  EXPECT_THAT(place.wider, ElementsAre("us-ma-alone", "us-ma"));
  // The other one of that name has no facts of its own.
  EXPECT_EQ(answer->places[1].jurisdiction, "us-ma");
}

using Change = std::function<void(LocalContent&)>;

TEST(LocalPlacesFileTest, RefusesCountiesThatMakeNoSense) {
  ASSERT_THAT(CheckContents(LocalContent().WithPlaces()), IsOk());
  const std::pair<const char*, Change> changes[] = {
      {"not there", [](auto& c) { c.Twin().add_counties("51999"); }},
      {"no number", [](auto& c) { c.Twin().add_partly_in("x"); }},
      {"of an earlier list", [](auto& c) { c.Twin().set_counties(0, "25099"); }},
      {"of another state", [](auto& c) { c.Twin().add_partly_in("25001"); }},
      {"twice", [](auto& c) { c.Twin().add_partly_in("51001"); }}};
  for (const auto& [name, change] : changes) {
    LocalContent content;
    change(content);
    EXPECT_THAT(PlaceFinder::Create(content.WithPlaces()), StatusIs(StatusCode::kInvalidArgument))
        << name;
    EXPECT_THAT(CheckContents(content.WithPlaces()), StatusIs(StatusCode::kInvalidArgument))
        << name;
  }
}

TEST(LocalPlacesFileTest, ParentsThatGoInACircleEnd) {
  LocalContent content;
  content.Place(3).set_parent("us-va-twin-city");
  const auto finder = PlaceFinder::Create(content.WithPlaces());
  ASSERT_THAT(finder, IsOk());
  EXPECT_EQ(finder->FindFips("51001")->places.front().jurisdiction, "us-va-twin-city");
  EXPECT_THAT(CheckContents(content.WithPlaces()), StatusIs(StatusCode::kInvalidArgument));
}

TEST(LocalPlacesFileTest, PlacesWithoutFactsHaveNone) {
  EXPECT_THAT(ReadLocalPlaces(MakeBundle(SmallPlaceFiles()), SmallTable()).value(), IsEmpty());
  Files files = SmallPlaceFiles();
  files["guidance/facts.bin"] = {0xff};
  EXPECT_THAT(ReadLocalPlaces(MakeBundle(files), SmallTable()),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
