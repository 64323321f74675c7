// SPDX-License-Identifier: AGPL-3.0-or-later
// Place files from a small set of sources: what they answer, and every mistake with its file and
// line.
#include "backend/publisher/build_places.h"

#include <zlib.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "backend/publisher/build_bundle.h"
#include "client-core/guidance/places.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using guidance::PlaceAnswer;
using guidance::PlaceFinder;
using support::IsOk;
using support::StatusIs;
using testing::ElementsAre;
using testing::HasSubstr;

StatusOr<std::map<std::string, Bytes, std::less<>>> FilesOf(const SampleSources& sample) {
  const std::filesystem::path folder = sample.Folder() / "places";
  TAILLIGHT_ASSIGN_OR_RETURN(const Places places, LoadPlaces(folder));
  return BuildPlaceFiles(folder, places);
}

PlaceFinder SampleFinder() {
  BuildOptions options;
  const SampleSources sample;
  options.sources = sample.Folder();
  options.server_keys.freshness_key = guidance::ServerKey().public_key;
  options.tally_key = Bytes(32, 9);
  options.tally_signing_key = guidance::SigningKey(1).public_key;
  options.now = guidance::kCreated;
  return PlaceFinder::Create(BuildBundle(options)->AsBundle()).value();
}

std::vector<std::string> FipsOf(const StatusOr<PlaceAnswer>& answer) {
  std::vector<std::string> fips;
  for (const guidance::Place& place : answer->places) fips.push_back(place.county_fips);
  return fips;
}

TEST(BuildPlacesTest, ABundleAnswersByPointZipCodeAndName) {
  const PlaceFinder finder = SampleFinder();

  EXPECT_THAT(FipsOf(finder.FindPoint(42.25, -71.75)), ElementsAre("25001"));
  EXPECT_THAT(FipsOf(finder.FindPoint(42.25, -71.505)), ElementsAre("25001", "25003"));
  EXPECT_THAT(finder.FindPoint(30, -71), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(FipsOf(finder.FindZip("01001")), ElementsAre("25001"));
  EXPECT_THAT(FipsOf(finder.FindName("First County")), ElementsAre("25003"));
  EXPECT_THAT(FipsOf(finder.FindName("Condado Solo")), ElementsAre("25001"));
  EXPECT_EQ(finder.FindName("masachusets")->places.front().jurisdiction, "us-ma");
}

TEST(BuildPlacesTest, CountiesOfOneGroupShareItsNumber) {
  const PlaceFinder finder = SampleFinder();
  const auto first = finder.FindFips("25003");
  EXPECT_EQ(first->places.front().region_name, "First County, Second County, Third County");
  EXPECT_EQ(first->places.front().region, finder.FindFips("25007")->places.front().region);
}

TEST(BuildPlacesTest, AZipCodeOffersTheCountiesItsPointIsNear) {
  const PlaceFinder finder = SampleFinder();
  EXPECT_THAT(FipsOf(finder.FindZip("01002")), ElementsAre("25001", "25003"));
  EXPECT_TRUE(finder.FindZip("01002")->near_line);
}

TEST(BuildPlacesTest, AZipCodeKeepsItsCountyWhereverItsPointIs) {
  EXPECT_THAT(FipsOf(SampleFinder().FindZip("01003")), ElementsAre("25003"));
}

TEST(BuildPlacesTest, AZipCodeWithoutACountyTakesThatOfItsPoint) {
  EXPECT_THAT(FipsOf(SampleFinder().FindZip("01005")), ElementsAre("25005"));
}

TEST(BuildPlacesTest, ARangeOfZipCodesHasAState) {
  const PlaceFinder finder = SampleFinder();
  EXPECT_EQ(finder.FindZip("00602")->places.front().state, "PR");
  EXPECT_EQ(finder.FindZip("00602")->places.front().county_fips, "");
  EXPECT_THAT(finder.FindZip("00603"), StatusIs(StatusCode::kNotFound));
}

TEST(BuildPlacesTest, TheTerritoriesPartsAreFoundAndCountedAsAWhole) {
  const PlaceFinder finder = SampleFinder();
  const auto answer = finder.FindName("St. Croix");
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->places.front().county_fips, "78010");
  EXPECT_EQ(answer->places.front().region_name, "U.S. Virgin Islands");
}

TEST(BuildPlacesTest, AnEarlierCountyLeadsToTodays) {
  const auto answer = SampleFinder().FindName("Old County");
  ASSERT_THAT(answer, IsOk());
  EXPECT_THAT(answer->places.front().successors, ElementsAre("25001", "25003"));
}

TEST(BuildPlacesTest, TheSameSourcesGiveTheSameBytes) {
  EXPECT_EQ(FilesOf(SampleSources()).value(), FilesOf(SampleSources()).value());
}

TEST(BuildPlacesTest, ReadsAPackedTableAndNoDamagedOne) {
  const SampleSources sample;
  const std::filesystem::path folder = sample.Folder() / "places";
  const std::string text = sample.files.at("places/zip-codes.csv.gz");
  gzFile_s* file = ::gzopen((folder / "zip-codes.csv.gz").c_str(), "wb");
  ::gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  ::gzclose(file);
  const Places places = LoadPlaces(folder).value();
  EXPECT_EQ(BuildPlaceFiles(folder, places).value(), FilesOf(SampleSources()).value());

  std::filesystem::resize_file(folder / "zip-codes.csv.gz",
                               std::filesystem::file_size(folder / "zip-codes.csv.gz") - 9);
  const auto damaged = BuildPlaceFiles(folder, places);
  EXPECT_THAT(damaged, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(damaged.status())),
              HasSubstr("zip-codes.csv.gz: cannot be read"));
}

struct Mistake {
  std::string file;
  std::string from;
  std::string to;
  std::string said;
};

TEST(BuildPlacesTest, NamesFileLineAndRule) {
  const std::vector<Mistake> mistakes = {
      {"border-grid.csv", "19000000000", "north", "border-grid.csv:2: must be whole numbers"},
      {"county-borders.csv", "66010,,", "66011,,", "county-borders.csv:11: a side is no county"},
      {"county-borders.csv", "72001,,500", "72001,,x",
       "county-borders.csv:12: a step is no number"},
      {"county-borders.csv", "78010,,700 0 10 0 0 10 -10 0 0 -10\n", "",
       "county-borders.csv: 78010 has no border"},
      {"county-borders.csv", "25003,25001,50 2350 0 -50", "25003,25001,50 2350 0 -49",
       "borders: a county's border must close"},
      {"zip-codes.csv.gz", "01001", "1001", "zip-codes.csv.gz:2: zip must be five digits"},
      {"zip-codes.csv.gz", "45.0", "north", "zip-codes.csv.gz:4: lat or lon is no number"},
      {"zip-codes.csv.gz", "25003,", "2500,", "zip-codes.csv.gz:4: fips must be five digits"},
      {"zip-codes.csv.gz", "70.75,First Town", "70.75,", "zip-codes.csv.gz:5: town is missing"},
      {"zip-ranges.csv", "PR", "XX", "zip-ranges.csv:2: must be two ZIP codes and a state"},
      {"other-names.csv", "25001", "25002", "other-names.csv:3: must name a state or county"},
      {"county-successors.csv", "25099,25003", "25099,25999",
       "county-successors.csv:3: must name an earlier county and one of the list"},
      {"county-successors.csv", "25099,25001\n25099,25003\n", "", "has no successor"},
      {"island-areas.csv", "41004", "many", "island-areas.csv:3: population is no number"}};
  for (const Mistake& mistake : mistakes) {
    SampleSources sample;
    sample.Change("places/" + mistake.file, mistake.from, mistake.to);
    const auto files = FilesOf(sample);
    EXPECT_THAT(files, StatusIs(StatusCode::kInvalidArgument)) << mistake.said;
    EXPECT_THAT(std::string(Message(files.status())), HasSubstr(mistake.said));
  }
}

}  // namespace
}  // namespace taillight::publisher
