// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_local_places.h"

#include <gmock/gmock.h>

#include "tests/backend/publisher/line_sources.h"

namespace taillight::publisher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Places SmallPlaces() {
  Places places;
  for (const auto& [fips, state] :
       {std::pair("36005", "NY"), std::pair("36047", "NY"), std::pair("32003", "NV")}) {
    County county;
    county.fips = fips;
    county.state = state;
    places.counties.push_back(county);
  }
  return places;
}

JurisdictionSource PlaceOf(const std::string& id, const std::vector<std::string>& counties,
                           const std::vector<std::string>& partly_in = {}) {
  JurisdictionSource place;
  place.place = {"facts/" + id + ".yaml", 1};
  place.id = id;
  place.counties = counties;
  place.partly_in = partly_in;
  return place;
}

std::vector<std::string> Found(const std::vector<JurisdictionSource>& places) {
  Sources sources;
  sources.jurisdictions = places;
  Problems problems;
  CheckLocalPlaces(sources, SmallPlaces(), problems);
  return Texts(problems);
}

TEST(CheckLocalPlacesTest, PassesPlacesThatNameTheirCounties) {
  EXPECT_THAT(
      Found({PlaceOf("us", {}), PlaceOf("us-ny", {}), PlaceOf("us-ny-city", {"36005", "36047"}),
             PlaceOf("us-ny-city-bronx", {"36005"}), PlaceOf("us-nv-town", {}, {"32003"})}),
      IsEmpty());
}

TEST(CheckLocalPlacesTest, APlaceBelowAStateMustSayWhereItLiesAndNoOtherMay) {
  EXPECT_THAT(
      Found({PlaceOf("us", {"36005"}), PlaceOf("us-ny", {}, {"36005"}), PlaceOf("us-ny-city", {})}),
      ElementsAre("facts/us.yaml:1: only a place below a state names counties",
                  "facts/us.yaml:1: 36005 is in another state",
                  "facts/us-ny.yaml:1: only a place below a state names counties",
                  "facts/us-ny-city.yaml:1: must say in which counties it lies"));
}

TEST(CheckLocalPlacesTest, NamesACountyThatIsNotThereOrElsewhereOrTwice) {
  EXPECT_THAT(Found({PlaceOf("us-ny-city", {"36005", "36999", "32003"}, {"36005"})}),
              ElementsAre("facts/us-ny-city.yaml:1: 36999 is no county of today's list",
                          "facts/us-ny-city.yaml:1: 32003 is in another state",
                          "facts/us-ny-city.yaml:1: 36005 is named twice"));
}

TEST(CheckLocalPlacesTest, TwoPlacesBesideEachOtherCannotBothHaveAllOfACounty) {
  EXPECT_THAT(Found({PlaceOf("us-ny-city", {"36005"}), PlaceOf("us-ny-town", {"36005"})}),
              ElementsAre("facts/us-ny-town.yaml:1: 36005 lies whole in us-ny-city too"));
}

}  // namespace
}  // namespace taillight::publisher
