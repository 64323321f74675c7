// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "backend/publisher/problems.h"
#include "client-core/base/bytes.h"
#include "client-core/base/file.h"

namespace taillight::publisher {
namespace {

constexpr std::string_view kCounties = "us-counties.csv";
constexpr std::string_view kNeighbours = "county-neighbours.csv";
constexpr std::string_view kCountyHeading =
    "fips,state,state_name,county,pop_2024,pop_2020,pop_acs_2014_2018,ice_aor,lat,lon,vintage";
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

/// The Census Bureau counts these two on their own (2020 Census of the Island Areas).
std::vector<State> IslandAreas() {
  return {{"GU", "Guam", 153836}, {"VI", "U.S. Virgin Islands", 87146}};
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

template <class Number>
bool Read(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool IsFips(std::string_view fips) {
  return fips.size() == 5 && std::ranges::all_of(fips, [](char c) { return c >= '0' && c <= '9'; });
}

/// Rows below the heading, each with its place; a row of another length is reported.
void ForEachRow(
    const std::filesystem::path& folder, std::string_view file, std::string_view heading,
    Problems& problems,
    const std::function<void(const SourcePlace&, const std::vector<std::string_view>&)>& read) {
  const auto content = ReadFile(folder / file, file);
  if (!content.ok()) {
    problems.Add({std::string(file)}, "cannot be read");
    return;
  }
  SourcePlace place{std::string(file)};
  const std::size_t width = Split(heading, ',').size();
  for (std::string_view line : Split(AsChars(*content), '\n')) {
    ++place.line;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (place.line == 1) {
      if (line != heading) problems.Add(place, fmt::format("heading must be {}", heading));
      continue;
    }
    if (line.empty()) continue;
    const auto fields = Split(line, ',');
    if (fields.size() == width) {
      read(place, fields);
    } else {
      problems.Add(place, fmt::format("must have {} fields", width));
    }
  }
}

class PlaceReader {
 public:
  void AddCounty(const SourcePlace& place, const std::vector<std::string_view>& fields) {
    if (fields[kVintage] != "current") return;
    County county{.fips = std::string(fields[kFips]),
                  .state = std::string(fields[kState]),
                  .name = std::string(fields[kName])};
    const std::string_view population =
        fields[kPop2024].empty() ? fields[kPopAcs] : fields[kPop2024];
    if (!IsFips(county.fips) || county.state.size() != 2 || county.name.empty()) {
      problems.Add(place, "fips, state or county is missing");
    }
    if (!Read(population, county.population)) problems.Add(place, "population is no number");
    if (!Read(fields[kLat], county.latitude) || !Read(fields[kLon], county.longitude)) {
      problems.Add(place, "lat or lon is no number");
    }
    if (!fips_.insert(county.fips).second) problems.Add(place, "county twice");
    State& state = states_[county.state];
    state = {county.state, std::string(fields[kStateName]), state.population + county.population};
    places.counties.push_back(std::move(county));
  }

  void AddNeighbours(const SourcePlace& place, const std::vector<std::string_view>& fields) {
    for (const std::string_view fips : fields) {
      if (!fips_.contains(fips)) problems.Add(place, "neighbour is no county of the list");
    }
    places.neighbours.emplace_back(fields[0], fields[1]);
  }

  StatusOr<Places> Finish() {
    TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
    for (const State& state : IslandAreas()) states_.emplace(state.code, state);
    for (const auto& [code, state] : states_) places.states.push_back(state);
    std::ranges::sort(places.counties, {}, &County::fips);
    return std::move(places);
  }

  Problems problems;
  Places places;

 private:
  std::set<std::string, std::less<>> fips_;
  std::map<std::string, State> states_;
};

}  // namespace

StatusOr<Places> LoadPlaces(const std::filesystem::path& folder) {
  PlaceReader reader;
  ForEachRow(folder, kCounties, kCountyHeading, reader.problems,
             [&](const auto& place, const auto& fields) { reader.AddCounty(place, fields); });
  ForEachRow(folder, kNeighbours, kNeighbourHeading, reader.problems,
             [&](const auto& place, const auto& fields) { reader.AddNeighbours(place, fields); });
  return reader.Finish();
}

}  // namespace taillight::publisher
