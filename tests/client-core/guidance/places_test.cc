// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/places.h"

#include <limits>

#include "client-core/guidance/check_contents.h"
#include "client-core/guidance/content.h"
#include "tests/client-core/guidance/content_workshop.h"
#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> FipsOf(const StatusOr<PlaceAnswer>& answer) {
  std::vector<std::string> fips;
  if (!answer.ok()) return fips;
  for (const Place& place : answer->places) fips.push_back(place.county_fips);
  return fips;
}

class PlaceFinderTest : public testing::Test {
 protected:
  StatusOr<PlaceAnswer> FindPoint(double x, double y) const {
    return finder_.FindPoint(LatitudeOf(y), LongitudeOf(x));
  }

  PlaceFinder finder_ = PlaceFinder::Create(MakeBundle(SmallPlaceFiles())).value();
};

TEST_F(PlaceFinderTest, SaysCountyGroupStateAndJurisdiction) {
  const auto answer = FindPoint(70, 80);
  ASSERT_THAT(answer, IsOk());
  ASSERT_EQ(answer->places.size(), 1U);
  const Place& place = answer->places.front();
  EXPECT_EQ(place.county_fips, "51001");
  EXPECT_EQ(place.county_name, "Orange County");
  EXPECT_EQ(place.state, "VA");
  EXPECT_EQ(place.state_name, "Virginia");
  EXPECT_EQ(place.jurisdiction, "us-va");
  EXPECT_EQ(place.region, 5);
  EXPECT_EQ(place.region_name, "Falls Church city, Orange County");
  EXPECT_FALSE(answer->near_line || answer->outside || answer->approximate || answer->more);
}

TEST_F(PlaceFinderTest, NearALineOffersBothAndSaysSo) {
  const auto answer = FindPoint(49, 30);
  EXPECT_THAT(FipsOf(answer), ElementsAre("25001", "25003"));
  EXPECT_TRUE(answer->near_line);
  EXPECT_FALSE(answer->outside);
}

TEST_F(PlaceFinderTest, JustOutsideOffersTheNearestAndSaysThatItIsOutside) {
  const auto answer = FindPoint(9, 30);
  EXPECT_THAT(FipsOf(answer), ElementsAre("25001"));
  EXPECT_TRUE(answer->near_line);
  EXPECT_TRUE(answer->outside);
}

TEST_F(PlaceFinderTest, FarOutsideIsAnAnswerWithAReason) {
  for (const auto& [x, y] : {std::pair(0, 30), std::pair(25, 65), std::pair(5000, 5000)}) {
    const auto answer = FindPoint(x, y);
    EXPECT_THAT(answer, StatusIs(StatusCode::kNotFound));
    EXPECT_EQ(ReasonOf(answer.status()), kOutside);
  }
}

TEST_F(PlaceFinderTest, RefusesWhatIsNoPointOnEarthAndNeverRepeatsIt) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const double endless = std::numeric_limits<double>::infinity();
  for (const auto& [latitude, longitude] :
       {std::pair(90.5, 12.25), std::pair(12.25, 180.5), std::pair(none, 12.25),
        std::pair(12.25, none), std::pair(endless, 12.25), std::pair(12.25, -endless)}) {
    const auto answer = finder_.FindPoint(latitude, longitude);
    EXPECT_THAT(answer, StatusIs(StatusCode::kInvalidArgument));
    EXPECT_THAT(std::string(Message(answer.status())), Not(HasSubstr("12")));
  }
}

TEST_F(PlaceFinderTest, FindsAZipCodeWithOneCountyOrSeveral) {
  EXPECT_THAT(FipsOf(finder_.FindZip("01002")), ElementsAre("25001"));
  EXPECT_FALSE(finder_.FindZip("01002")->near_line);
  EXPECT_THAT(FipsOf(finder_.FindZip(" 01004-1234 ")), ElementsAre("25003", "25001"));
  EXPECT_TRUE(finder_.FindZip("01004")->near_line);
}

TEST_F(PlaceFinderTest, GivesTheStateOfAZipCodeWhoseCountyIsNotKnown) {
  const auto answer = finder_.FindZip("22001");
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->places.front().state, "VA");
  EXPECT_EQ(answer->places.front().county_fips, "");
  EXPECT_EQ(answer->places.front().region, 2);
}

TEST_F(PlaceFinderTest, RefusesZipCodesOfAnotherFormAndKnowsWhichThereAreNot) {
  for (const char* zip : {"", "1234", "123456", "o1001", "01001-", "01001-12x4", "0100112345"}) {
    EXPECT_THAT(finder_.FindZip(zip), StatusIs(StatusCode::kInvalidArgument)) << zip;
  }
  const auto unknown = finder_.FindZip("99999");
  EXPECT_THAT(unknown, StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(unknown.status()), kUnknownZip);
}

TEST_F(PlaceFinderTest, FindsNamesAndSaysWhichTown) {
  EXPECT_THAT(FipsOf(finder_.FindName("Condado de Doña Ana")), ElementsAre("25003"));
  const auto falls_church = finder_.FindName("Falls Church");
  EXPECT_THAT(FipsOf(falls_church), ElementsAre("51610", "51001"));
  EXPECT_EQ(falls_church->places[0].town, "");
  EXPECT_EQ(falls_church->places[1].town, "Falls Church");
  EXPECT_TRUE(finder_.FindName("Ornage")->approximate);
  EXPECT_FALSE(falls_church->near_line);
}

TEST_F(PlaceFinderTest, KnowsNoOtherNamesAndNeverRepeatsThem) {
  const auto unknown = finder_.FindName("Toronto");
  EXPECT_THAT(unknown, StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(unknown.status()), kUnknownName);
  EXPECT_THAT(std::string(Message(unknown.status())), Not(HasSubstr("Toronto")));
  EXPECT_THAT(finder_.FindName(""), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(finder_.FindName(std::string(201, 'a')), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(PlaceFinderTest, ACountyThatIsNoMoreSaysItsStateAndWhoHasItsLand) {
  const auto by_code = finder_.FindFips("25099");
  ASSERT_THAT(by_code, IsOk());
  const Place& old = by_code->places.front();
  EXPECT_EQ(old.county_name, "Old County");
  EXPECT_THAT(old.successors, ElementsAre("25001", "25003"));
  EXPECT_EQ(old.jurisdiction, "us-ma");
  EXPECT_EQ(old.region_name, "Massachusetts");
  EXPECT_EQ(finder_.FindName("Old County")->places.front(), old);
}

TEST_F(PlaceFinderTest, FindsCountiesByCode) {
  EXPECT_THAT(FipsOf(finder_.FindFips("51610")), ElementsAre("51610"));
  EXPECT_EQ(ReasonOf(finder_.FindFips("51999").status()), kUnknownCounty);
  EXPECT_THAT(finder_.FindFips("5161"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(finder_.FindFips("5161x"), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(PlaceFinderTest, AnswersAsBeforeWhenItHasMoved) {
  PlaceFinder moved = std::move(finder_);
  EXPECT_THAT(FipsOf(moved.FindName("Orange")), ElementsAre("51001"));
}

TEST(PlaceFilesTest, GuidanceWithoutPlacesSaysSoAndIsStillGuidance) {
  const Files files = SmallContent().ToFiles();
  EXPECT_THAT(PlaceFinder::Create(MakeBundle(files)), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(CheckContents(MakeBundle(files)), IsOk());
}

TEST(PlaceFilesTest, NamesTheFileThatIsMissingOrCannotBeRead) {
  for (const std::string path : {"guidance/zips.bin", "regions.bin"}) {
    Files files = SmallPlaceFiles();
    files.erase(path);
    EXPECT_THAT(PlaceFinder::Create(MakeBundle(files)), StatusIs(StatusCode::kInvalidArgument));
  }
  for (const std::string path : {"guidance/places.bin", "guidance/zips.bin", "regions.bin"}) {
    Files files = SmallPlaceFiles();
    files[path] = {0xff};
    EXPECT_THAT(PlaceFinder::Create(MakeBundle(files)), StatusIs(StatusCode::kInvalidArgument));
  }
}

TEST(PlaceFilesTest, AreCheckedBeforeABundleIsTaken) {
  Files files = SmallContent().ToFiles();
  files.merge(SmallPlaceFiles());
  EXPECT_THAT(CheckContents(MakeBundle(files)), IsOk());
  files["guidance/places.bin"].pop_back();
  EXPECT_THAT(CheckContents(MakeBundle(files)), StatusIs(StatusCode::kInvalidArgument));
}

/// Asks what a person can ask; that it comes back at all is what counts.
void AskEverything(const PlaceFinder& finder) {
  for (int x = 0; x <= 100; x += 10) {
    for (int y = 0; y <= 100; y += 10) {
      finder.FindPoint(LatitudeOf(y), LongitudeOf(x)).IgnoreError();
    }
  }
  for (const char* zip : {"00000", "01001", "22046", "99999"}) finder.FindZip(zip).IgnoreError();
  for (const char* name : {"Falls Church", "a", "Orange VA"}) finder.FindName(name).IgnoreError();
}

TEST(PlaceFilesTest, AnyFlippedBitIsRefusedOrReadWithoutHarm) {
  const Files good = SmallPlaceFiles();
  int refused = 0;
  int read = 0;
  for (const std::string path : {"guidance/places.bin", "guidance/zips.bin"}) {
    for (std::size_t bit = 0; bit < 8 * good.at(path).size(); ++bit) {
      Bundle bundle;
      bundle.files = good;
      bundle.files[path][bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
      const auto finder = PlaceFinder::Create(bundle);
      if (finder.ok()) AskEverything(*finder);
      finder.ok() ? ++read : ++refused;
    }
  }
  // A letter of a name or a number of people may be another and still be one.
  EXPECT_GT(refused, 500);
  EXPECT_GT(read, 500);
}

TEST(PlaceFilesTest, AnyCutIsRefused) {
  const Files good = SmallPlaceFiles();
  for (const std::string path : {"guidance/places.bin", "guidance/zips.bin"}) {
    for (std::size_t size = 0; size < good.at(path).size(); ++size) {
      Bundle bundle;
      bundle.files = good;
      bundle.files[path].resize(size);
      EXPECT_THAT(PlaceFinder::Create(bundle), StatusIs(StatusCode::kInvalidArgument)) << size;
    }
  }
}

}  // namespace
}  // namespace taillight::guidance
