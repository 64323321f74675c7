// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/places.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "backend/publisher/csv_file.h"
#include "backend/publisher/problems.h"

namespace taillight::publisher {
namespace {

constexpr std::string_view kCounties = "us-counties.csv";
constexpr std::string_view kSuccessors = "county-successors.csv";
constexpr std::string_view kIslands = "island-areas.csv";
constexpr std::string_view kNeighbours = "county-neighbours.csv";
constexpr std::string_view kCountyHeading =
    "fips,state,state_name,county,pop_2024,pop_2020,pop_acs_2014_2018,ice_aor,lat,lon,vintage";
constexpr std::string_view kSuccessorHeading = "fips,successor";
constexpr std::string_view kIslandHeading = "fips,state,state_name,county,pop_2020";
constexpr std::string_view kNeighbourHeading = "fips_a,fips_b";
enum CountyField {
  kFips,
  kState,
  kStateName,
  kName,
  kPop2024,
  kPop2020,
  kPopAcs,
  kAor,
  kLat,
  kLon,
  kVintage
};
enum IslandField { kIslandPop2020 = kName + 1 };

class PlaceReader {
 public:
  void AddCounty(const SourcePlace& place, const CsvFields& fields) {
    const bool is_current = fields[kVintage] == "current";
    County county = NewCounty(place, fields, fields[kPop2024].empty() ? kPopAcs : kPop2024);
    if (!ReadNumber(fields[kLat], county.latitude) || !ReadNumber(fields[kLon], county.longitude)) {
      problems.Add(place, "lat or lon is no number");
    }
    if (!is_current) {
      places.earlier.push_back({std::move(county), {}});
      return;
    }
    if (!fips_.insert(county.fips).second) problems.Add(place, "county twice");
    AddPeople(county, fields);
    places.counties.push_back(std::move(county));
  }

  void AddIsland(const SourcePlace& place, const CsvFields& fields) {
    places.island_parts.push_back(NewCounty(place, fields, kIslandPop2020));
    AddPeople(places.island_parts.back(), fields);
  }

  void AddSuccessor(const SourcePlace& place, const CsvFields& fields) {
    const auto earlier = std::ranges::find(places.earlier, fields[0],
                                           [](const auto& one) { return one.county.fips; });
    if (earlier == places.earlier.end() || !fips_.contains(fields[1])) {
      problems.Add(place, "must name an earlier county and one of the list");
      return;
    }
    earlier->successors.emplace_back(fields[1]);
  }

  void AddNeighbours(const SourcePlace& place, const CsvFields& fields) {
    for (const std::string_view fips : fields) {
      if (!fips_.contains(fips)) problems.Add(place, "neighbour is no county of the list");
    }
    places.neighbours.emplace_back(fields[0], fields[1]);
  }

  StatusOr<Places> Finish() {
    if (std::ranges::any_of(places.earlier,
                            [](const auto& one) { return one.successors.empty(); })) {
      problems.Add({std::string(kSuccessors)}, "an earlier county has no successor");
    }
    TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
    for (const auto& [code, state] : states_) places.states.push_back(state);
    std::ranges::sort(places.counties, {}, &County::fips);
    std::ranges::sort(places.island_parts, {}, &County::fips);
    std::ranges::sort(places.earlier, {}, [](const auto& one) { return one.county.fips; });
    return std::move(places);
  }

  Problems problems;
  Places places;

 private:
  County NewCounty(const SourcePlace& place, const CsvFields& fields, std::size_t population) {
    County county{.fips = std::string(fields[kFips]),
                  .state = std::string(fields[kState]),
                  .name = std::string(fields[kName])};
    if (!IsFips(county.fips) || county.state.size() != 2 || county.name.empty()) {
      problems.Add(place, "fips, state or county is missing");
    }
    if (!ReadNumber(fields[population], county.population)) {
      problems.Add(place, "population is no number");
    }
    return county;
  }

  void AddPeople(const County& county, const CsvFields& fields) {
    State& state = states_[county.state];
    state = {county.state, std::string(fields[kStateName]), state.population + county.population};
  }

  std::set<std::string, std::less<>> fips_;
  std::map<std::string, State> states_;
};

}  // namespace

StatusOr<Places> LoadPlaces(const std::filesystem::path& folder) {
  PlaceReader reader;
  Problems& problems = reader.problems;
  ForEachRow(folder, kCounties, kCountyHeading, problems,
             [&](const auto& place, const auto& fields) { reader.AddCounty(place, fields); });
  ForEachRow(folder, kSuccessors, kSuccessorHeading, problems,
             [&](const auto& place, const auto& fields) { reader.AddSuccessor(place, fields); });
  ForEachRow(folder, kIslands, kIslandHeading, problems,
             [&](const auto& place, const auto& fields) { reader.AddIsland(place, fields); });
  ForEachRow(folder, kNeighbours, kNeighbourHeading, problems,
             [&](const auto& place, const auto& fields) { reader.AddNeighbours(place, fields); });
  return reader.Finish();
}

}  // namespace taillight::publisher
