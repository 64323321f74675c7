// SPDX-License-Identifier: AGPL-3.0-or-later
// The project's own places: the points of all ZIP codes, names as people type them, and what lies
// outside.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "backend/publisher/build_places.h"
#include "backend/publisher/build_regions.h"
#include "backend/publisher/guidance_files.h"
#include "backend/publisher/places.h"
#include "backend/publisher/sources.h"
#include "backend/publisher/zip_source.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/places.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using guidance::PlaceAnswer;
using guidance::PlaceFinder;
using support::IsOk;
using support::StatusIs;
using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::SizeIs;

std::filesystem::path Folder() {
  return std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance/places";
}

const std::vector<County>& Counties() {
  static const std::vector<County> counties = LoadPlaces(Folder())->counties;
  return counties;
}

const std::vector<ZipPoint>& Points() {
  static const std::vector<ZipPoint> points = LoadZipPoints(Folder()).value();
  return points;
}

const guidance::Bundle& RealPlaceBundle() {
  static const guidance::Bundle bundle = [] {
    const Places places = LoadPlaces(Folder()).value();
    guidance::Bundle made;
    made.files = BuildPlaceFiles(Folder(), places).value();
    made.files["regions.bin"] = BuildRegions(places, nullptr)->Serialize();
    made.files.merge(GuidanceFiles(LoadSources(Folder().parent_path()).value()));
    return made;
  }();
  return bundle;
}

const PlaceFinder& Finder() {
  static const PlaceFinder finder = PlaceFinder::Create(RealPlaceBundle()).value();
  return finder;
}

std::vector<std::string> FipsOf(const StatusOr<PlaceAnswer>& answer) {
  std::vector<std::string> fips;
  if (!answer.ok()) return fips;
  for (const guidance::Place& place : answer->places) fips.push_back(place.county_fips);
  return fips;
}

std::vector<std::string> ByName(std::string_view name) { return FipsOf(Finder().FindName(name)); }

std::string FirstByName(std::string_view name) {
  const std::vector<std::string> fips = ByName(name);
  return fips.empty() ? "none" : fips.front();
}

/// Of a name of a state.
std::string StateByName(std::string_view name) {
  const auto answer = Finder().FindName(name);
  if (!answer.ok() || !answer->places.front().county_fips.empty()) return "none";
  return answer->places.front().state;
}

TEST(RealPlacesTest, TheTableForPointsIsSmall) {
  EXPECT_LE(RealPlaceBundle().files.at("guidance/places.bin").size(), 350U * 1024);
  EXPECT_LE(RealPlaceBundle().files.at("guidance/zips.bin").size(), 350U * 1024);
}

TEST(RealPlacesTest, ThePointsOfZipCodesAreRightOrNearALineWithTheRightOneOffered) {
  int asked = 0;
  int right = 0;
  int offered = 0;
  for (const ZipPoint& point : Points()) {
    if (point.fips.empty()) continue;
    ++asked;
    const auto answer = Finder().FindPoint(point.latitude, point.longitude);
    if (!answer.ok()) continue;
    const std::vector<std::string> fips = FipsOf(answer);
    const bool is_first = fips.front() == point.fips && !answer->outside;
    right += is_first ? 1 : 0;
    offered += !is_first && answer->near_line && std::ranges::count(fips, point.fips) > 0 ? 1 : 0;
  }

  RecordProperty("asked", asked);
  RecordProperty("right", right);
  RecordProperty("offered", offered);
  EXPECT_GE(asked, 40000);
  EXPECT_GE(right, 0.97 * asked);
  EXPECT_GE(right + offered, 0.985 * asked) << right << " right, " << offered << " offered";
}

TEST(RealPlacesTest, EveryZipCodeOffersTheCountyItsTableNames) {
  for (const ZipPoint& point : Points()) {
    const std::string digits = std::to_string(100000 + point.zip).substr(1);
    const auto answer = Finder().FindZip(digits);
    ASSERT_THAT(answer, IsOk()) << digits;
    EXPECT_EQ(answer->places.front().state, point.state) << digits;
    if (!point.fips.empty()) {
      EXPECT_EQ(answer->places.front().county_fips, point.fips) << digits;
    }
    EXPECT_EQ(answer->near_line, answer->places.size() > 1);
  }
}

TEST(RealPlacesTest, ThePointInsideEachCountyIsInIt) {
  // The points have three decimals, the borders a grid of three hundred metres.
  int off = 0;
  for (const County& county : Counties()) {
    // Its point lies in Martinsville, the city in its midst.
    if (county.fips == "51089") continue;
    const auto answer = Finder().FindPoint(county.latitude, county.longitude);
    ASSERT_THAT(answer, IsOk()) << county.fips;
    EXPECT_THAT(FipsOf(answer), Contains(county.fips));
    if (answer->places.front().county_fips != county.fips) ++off;
  }
  EXPECT_LE(off, 3);
}

TEST(RealPlacesTest, EveryCountyIsFoundByItsCode) {
  for (const County& county : Counties()) {
    EXPECT_EQ(FipsOf(Finder().FindFips(county.fips)), std::vector{county.fips});
  }
}

TEST(RealPlacesTest, CountiesAreFoundByTheirFullNameAndState) {
  for (std::size_t i = 0; i < Counties().size(); i += 5) {
    const County& county = Counties()[i];
    EXPECT_THAT(ByName(county.name + ", " + county.state), Contains(county.fips));
  }
}

TEST(RealPlacesTest, TownsAreFoundByTheirNameAndState) {
  std::map<std::pair<std::string, std::string>, std::string> towns;
  for (const ZipPoint& point : Points()) {
    if (point.zip % 40 == 0) towns[{point.town, point.state}] = point.fips;
  }
  ASSERT_GT(towns.size(), 500U);
  for (const auto& [town, fips] : towns) {
    const auto answer = Finder().FindName(town.first + ", " + town.second);
    ASSERT_THAT(answer, IsOk()) << town.first;
    EXPECT_FALSE(answer->approximate) << town.first;
    if (!answer->more) {
      EXPECT_THAT(FipsOf(answer), Contains(fips)) << town.first;
    }
  }
}

TEST(RealPlacesTest, KnowsLargeCitiesByTheirPoints) {
  const std::map<std::string, std::pair<double, double>> points = {
      {"25025", {42.3601, -71.0589}}, {"06037", {34.0522, -118.2437}},
      {"17031", {41.85, -87.65}},     {"48201", {29.7604, -95.3698}},
      {"12086", {25.7617, -80.1918}}, {"15003", {21.31, -157.86}},
      {"02020", {61.2181, -149.9}},   {"11001", {38.9072, -77.0369}},
      {"72127", {18.40, -66.06}},     {"66010", {13.4443, 144.7937}},
      {"78030", {18.3419, -64.9307}}, {"48141", {31.7619, -106.485}}};
  for (const auto& [fips, point] : points) {
    const auto answer = Finder().FindPoint(point.first, point.second);
    ASSERT_THAT(answer, IsOk()) << fips;
    EXPECT_EQ(answer->places.front().county_fips, fips);
    EXPECT_FALSE(answer->outside) << fips;
  }
}

TEST(RealPlacesTest, FollowsTheAleutiansAcrossTheDateLine) {
  EXPECT_EQ(FipsOf(Finder().FindPoint(52.9, 172.9)), std::vector<std::string>{"02016"});
  EXPECT_EQ(FipsOf(Finder().FindPoint(51.88, -176.65)), std::vector<std::string>{"02016"});
}

TEST(RealPlacesTest, TheTerritoriesHaveTheirGroupAndJurisdiction) {
  const auto guam = Finder().FindPoint(13.4443, 144.7937);
  EXPECT_EQ(guam->places.front().jurisdiction, "us-gu");
  EXPECT_EQ(guam->places.front().region_name, "Guam");
  EXPECT_EQ(Finder().FindPoint(18.40, -66.06)->places.front().jurisdiction, "us-pr");
  EXPECT_EQ(Finder().FindZip("00901")->places.front().state, "PR");
  EXPECT_EQ(Finder().FindZip("00802")->places.front().state, "VI");
  EXPECT_EQ(Finder().FindZip("96913")->places.front().state, "GU");
}

TEST(RealPlacesTest, SeaCanadaAndMexicoAreOutside) {
  const std::map<std::string, std::pair<double, double>> points = {
      {"Toronto", {43.6532, -79.3832}},
      {"Montreal", {45.5019, -73.5674}},
      {"Vancouver", {49.2827, -123.1207}},
      {"Victoria", {48.4284, -123.3656}},
      {"Tijuana", {32.5149, -117.0382}},
      {"Mexicali", {32.6245, -115.4523}},
      {"Juarez", {31.69, -106.42}},
      {"Nuevo Laredo", {27.4779, -99.5496}},
      {"Reynosa", {26.0508, -98.2979}},
      {"Monterrey", {25.6866, -100.3161}},
      {"Havana", {23.1136, -82.3666}},
      {"Nassau", {25.0443, -77.3504}},
      {"Atlantic", {38, -70}},
      {"Pacific", {35, -125}},
      {"Gulf", {27, -90}},
      {"Lake Michigan", {43.5, -87.0}},
      {"Lake Superior", {47.8, -87.5}},
      {"Saipan", {15.19, 145.75}},
      {"Pago Pago", {-14.2756, -170.702}},
      {"London", {51.5074, -0.1278}},
      {"South Pole", {-90, 0}},
      {"North Pole", {90, 180}}};
  for (const auto& [name, point] : points) {
    const auto answer = Finder().FindPoint(point.first, point.second);
    EXPECT_THAT(answer, StatusIs(StatusCode::kNotFound)) << name;
    EXPECT_EQ(guidance::ReasonOf(answer.status()), guidance::kOutside) << name;
  }
}

TEST(RealPlacesTest, JustAcrossTheBorderIsOutsideAndOffersWhatIsNear) {
  // A river's width away.
  const std::map<std::string, std::pair<double, double>> points = {{"26163", {42.3170, -83.0400}},
                                                                   {"36063", {43.0896, -79.0780}},
                                                                   {"48141", {31.7435, -106.485}}};
  for (const auto& [fips, point] : points) {
    const auto answer = Finder().FindPoint(point.first, point.second);
    ASSERT_THAT(answer, IsOk()) << fips;
    EXPECT_TRUE(answer->outside && answer->near_line) << fips;
    EXPECT_EQ(answer->places.front().county_fips, fips);
  }
}

TEST(RealPlacesTest, NearAStateLineBothStatesAreOffered) {
  // State Line Road between the two Kansas Cities; Bristol, Tennessee and Virginia.
  const auto kansas_city = Finder().FindPoint(39.05, -94.6076);
  EXPECT_TRUE(kansas_city->near_line);
  EXPECT_THAT(FipsOf(kansas_city), IsSupersetOf({"29095", "20209"}));
  const auto bristol = Finder().FindPoint(36.5950, -82.1790);
  EXPECT_TRUE(bristol->near_line);
  EXPECT_THAT(FipsOf(bristol), IsSupersetOf({"47163", "51520"}));
}

TEST(RealPlacesTest, FarFromEveryLineNoneIsNear) {
  for (const auto& [latitude, longitude] : {std::pair(34.05, -118.24), std::pair(41.85, -87.65)}) {
    EXPECT_FALSE(Finder().FindPoint(latitude, longitude)->near_line);
  }
}

TEST(RealPlacesTest, FallsChurchAndOtherSliversAreFoundByNameAndByPoint) {
  EXPECT_EQ(FirstByName("Falls Church"), "51610");
  EXPECT_EQ(FirstByName("falls church va"), "51610");
  EXPECT_THAT(FipsOf(Finder().FindPoint(38.8823, -77.1711)), Contains("51610"));
  const std::map<std::string, std::pair<double, double>> cities = {
      {"51600", {38.8462, -77.3064}}, {"51683", {38.7509, -77.4753}},
      {"51685", {38.7840, -77.4697}}, {"51678", {37.7840, -79.4428}},
      {"51580", {37.7932, -79.9939}}, {"51640", {36.6612, -80.9245}},
      {"51720", {36.9332, -82.6290}}, {"51595", {36.6868, -77.5425}},
      {"51570", {37.2440, -77.4103}}};
  for (const auto& [fips, point] : cities) {
    EXPECT_THAT(FipsOf(Finder().FindPoint(point.first, point.second)), Contains(fips)) << fips;
  }
}

TEST(RealPlacesTest, FindsSpanishNamesAndForms) {
  EXPECT_EQ(ByName("Condado de Los Ángeles"), std::vector<std::string>{"06037"});
  EXPECT_EQ(ByName("condado de los angeles, california"), std::vector<std::string>{"06037"});
  EXPECT_EQ(ByName("Condado de Nueva York"), std::vector<std::string>{"36061"});
  EXPECT_EQ(ByName("Condado de Orange en Florida"), std::vector<std::string>{"12095"});
  EXPECT_EQ(ByName("Municipio de Mayagüez"), std::vector<std::string>{"72097"});
  EXPECT_EQ(FirstByName("Parroquia de Orleans"), "22071");
  EXPECT_EQ(FirstByName("Nueva Orleans"), "22071");
  EXPECT_EQ(FirstByName("Filadelfia"), "42101");
  EXPECT_EQ(FirstByName("añasco"), "72011");
  const std::map<std::string, std::string> states = {{"Nueva York", "NY"},
                                                     {"Nuevo México", "NM"},
                                                     {"nueva jersey", "NJ"},
                                                     {"Carolina del Norte", "NC"},
                                                     {"Carolina del Sur", "SC"},
                                                     {"Dakota del Norte", "ND"},
                                                     {"Dakota del Sur", "SD"},
                                                     {"Virginia Occidental", "WV"},
                                                     {"Pensilvania", "PA"},
                                                     {"Luisiana", "LA"},
                                                     {"Misisipi", "MS"},
                                                     {"Misuri", "MO"},
                                                     {"Oregón", "OR"},
                                                     {"Tejas", "TX"},
                                                     {"Hawái", "HI"},
                                                     {"Distrito de Columbia", "DC"},
                                                     {"Islas Vírgenes", "VI"},
                                                     {"Puerto Rico", "PR"},
                                                     {"Estado de Washington", "WA"},
                                                     {"Nuevo Hampshire", "NH"}};
  for (const auto& [name, state] : states) EXPECT_EQ(StateByName(name), state) << name;
}

TEST(RealPlacesTest, FindsNamesWithSlipsAndSaysSo) {
  const std::map<std::string, std::string> slips = {
      {"Los Angelos", "06037"},    {"san fransisco", "06075"}, {"Filadelphia", "42101"},
      {"Sufolk", "36103"},         {"Housten", "48201"},       {"Maricoppa", "04013"},
      {"Chigaco", "17031"},        {"Pheonix", "04013"},       {"Alburquerque", "35001"},
      {"Minneapolis MN", "27053"}, {"Cincinatti", "39061"},    {"Prince Georgs County", "24033"}};
  for (const auto& [name, fips] : slips) EXPECT_EQ(FirstByName(name), fips) << name;
  EXPECT_TRUE(Finder().FindName("Los Angelos")->approximate);
  EXPECT_FALSE(Finder().FindName("Los Angeles")->approximate);
  EXPECT_EQ(StateByName("Massachusets"), "MA");
}

TEST(RealPlacesTest, AmbiguousNamesGiveSeveralThoseWithMorePeopleFirst) {
  EXPECT_THAT(ByName("Orange County"),
              ElementsAre("06059", "12095", "36071", "37135", "48361", "51137", "50017", "18117"));
  EXPECT_THAT(ByName("Baltimore city"), Contains("24510"));
  EXPECT_EQ(ByName("Baltimore County"), std::vector<std::string>{"24005"});
  EXPECT_EQ(FirstByName("Houston"), "48201");
  EXPECT_EQ(FirstByName("Boston"), "25025");
  EXPECT_EQ(FirstByName("Kansas City"), "29095");
  EXPECT_TRUE(Finder().FindName("Springfield")->more);
  EXPECT_EQ(ByName("Springfield, MA"), std::vector<std::string>{"25013"});
  const auto washington = Finder().FindName("Washington");
  EXPECT_EQ(washington->places.front().state, "WA");
  EXPECT_EQ(washington->places.front().county_fips, "");
  EXPECT_GT(washington->places.size(), 5U);
}

TEST(RealPlacesTest, OldConnecticutCountiesLeadToTheStateAndThePlanningRegions) {
  const std::map<std::string, std::vector<std::string>> counties = {
      {"09001", {"09120", "09140", "09190"}}, {"09003", {"09110", "09140", "09160"}},
      {"09005", {"09140", "09160", "09190"}}, {"09007", {"09130"}},
      {"09009", {"09140", "09170"}},          {"09011", {"09130", "09150", "09180"}},
      {"09013", {"09110", "09150"}},          {"09015", {"09150", "09180"}},
      {"02261", {"02063", "02066"}}};
  for (const auto& [fips, successors] : counties) {
    const auto answer = Finder().FindFips(fips);
    ASSERT_THAT(answer, IsOk()) << fips;
    const guidance::Place& place = answer->places.front();
    EXPECT_EQ(place.successors, successors) << fips;
    EXPECT_EQ(place.region_name, place.state_name) << fips;
  }
  const auto fairfield = Finder().FindName("Fairfield County, Connecticut");
  EXPECT_THAT(fairfield->places, SizeIs(1));
  EXPECT_EQ(fairfield->places.front().county_fips, "09001");
  EXPECT_EQ(fairfield->places.front().jurisdiction, "us-ct");
  EXPECT_EQ(FirstByName("Hartford County"), "09003");
  EXPECT_EQ(Finder().FindPoint(41.7658, -72.6734)->places.front().county_fips, "09110");
}

/// What rights are shown for first, then what is offered: "us-az-maricopa < us-az", "us-nv >
/// us-nv-las-vegas".
std::string RightsOf(const StatusOr<PlaceAnswer>& answer) {
  if (!answer.ok()) return "none";
  const guidance::Place& place = answer->places.front();
  std::string rights = place.jurisdiction;
  for (const std::string& wider : place.wider) rights += " < " + wider;
  for (const std::string& part : place.partly) rights += " > " + part;
  return rights;
}

TEST(RealPlacesTest, LocalPlacesAreFoundByPointZipCodeAndCounty) {
  const char* const maricopa = "us-az-maricopa < us-az";
  const char* const new_york = "us-ny-new-york-city < us-ny";
  EXPECT_EQ(RightsOf(Finder().FindPoint(33.4484, -112.0740)), maricopa);
  EXPECT_EQ(RightsOf(Finder().FindZip("85004")), maricopa);
  EXPECT_EQ(RightsOf(Finder().FindFips("04013")), maricopa);
  for (const char* zip : {"10001", "10451", "11201", "11368", "10301"}) {
    EXPECT_EQ(RightsOf(Finder().FindZip(zip)), new_york) << zip;
  }
  for (const char* fips : {"36005", "36047", "36061", "36081", "36085"}) {
    EXPECT_EQ(RightsOf(Finder().FindFips(fips)), new_york) << fips;
  }
  EXPECT_EQ(RightsOf(Finder().FindFips("36119")), "us-ny") << "Westchester";
  EXPECT_EQ(RightsOf(Finder().FindFips("04019")), "us-az") << "Pima";
}

TEST(RealPlacesTest, ACityThatIsPartOfACountyIsOfferedBesideTheStatesPage) {
  const char* const clark = "us-nv > us-nv-las-vegas";
  EXPECT_EQ(RightsOf(Finder().FindPoint(36.17, -115.14)), clark);
  EXPECT_EQ(RightsOf(Finder().FindZip("89101")), clark);
  EXPECT_EQ(RightsOf(Finder().FindName("Henderson, NV")), clark);
  EXPECT_EQ(RightsOf(Finder().FindFips("32031")), "us-nv") << "Washoe";
  // Who says its name is there.
  EXPECT_EQ(RightsOf(Finder().FindName("Las Vegas, Nevada")), "us-nv-las-vegas < us-nv");
  const auto las_vegas = Finder().FindName("Las Vegas");
  EXPECT_EQ(RightsOf(las_vegas), "us-nv-las-vegas < us-nv");
  EXPECT_EQ(FipsOf(las_vegas), (std::vector<std::string>{"32003", "35047"}));
}

TEST(RealPlacesTest, LocalPlacesAreFoundByEveryNameTheyHave) {
  for (const char* name : {"New York City", "NYC", "nyc", "Ciudad de Nueva York", "Vil Nouyòk",
                           "纽约市", "مدينة نيويورك", "New York City, NY"}) {
    const auto answer = Finder().FindName(name);
    EXPECT_EQ(RightsOf(answer), "us-ny-new-york-city < us-ny") << name;
    // The city is five counties; which one, the name does not say.
    EXPECT_EQ(FipsOf(answer), std::vector<std::string>{""}) << name;
  }
  for (const char* name : {"Phoenix, AZ", "Maricopa County", "Konte Maricopa", "马里科帕县"}) {
    EXPECT_EQ(RightsOf(Finder().FindName(name)), "us-az-maricopa < us-az") << name;
  }
  EXPECT_EQ(RightsOf(Finder().FindName("Brooklyn, NY")), "us-ny-new-york-city < us-ny");
  EXPECT_EQ(RightsOf(Finder().FindName("New York")), "us-ny > us-ny-new-york-city");
  EXPECT_EQ(RightsOf(Finder().FindName("Arizona")), "us-az > us-az-maricopa");
}

TEST(RealPlacesTest, EveryLocalPlaceHasACountyThatLeadsToIt) {
  const Sources sources = LoadSources(Folder().parent_path()).value();
  int locals = 0;
  for (const JurisdictionSource& place : sources.jurisdictions) {
    if (place.counties.empty() && place.partly_in.empty()) continue;
    ++locals;
    for (const std::string& fips : place.counties) {
      EXPECT_EQ(Finder().FindFips(fips)->places.front().jurisdiction, place.id);
    }
    for (const std::string& fips : place.partly_in) {
      EXPECT_THAT(Finder().FindFips(fips)->places.front().partly, Contains(place.id));
    }
  }
  EXPECT_GE(locals, 3);
}

TEST(RealPlacesTest, AFlippedByteIsRefusedOrReadWithoutHarm) {
  support::SeededRandom random(4);
  for (int round = 0; round < 60; ++round) {
    guidance::Bundle bundle = RealPlaceBundle();
    Bytes& file = bundle.files[round % 2 == 0 ? "guidance/places.bin" : "guidance/zips.bin"];
    file[random.Below(file.size())] ^= static_cast<std::uint8_t>(1 + random.Below(255));
    const auto finder = PlaceFinder::Create(bundle);
    if (!finder.ok()) continue;
    for (int latitude = 19; latitude < 71; latitude += 7) {
      finder->FindPoint(latitude, -latitude - 60).IgnoreError();
    }
    finder->FindZip("02139").IgnoreError();
    finder->FindName("Orange").IgnoreError();
  }
}

}  // namespace
}  // namespace taillight::publisher
