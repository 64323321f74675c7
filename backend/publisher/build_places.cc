// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/build_places.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "backend/publisher/border_source.h"
#include "backend/publisher/csv_file.h"
#include "backend/publisher/problems.h"
#include "backend/publisher/zip_source.h"
#include "client-core/guidance/border_index.h"
#include "client-core/guidance/places.h"

namespace taillight::publisher {
namespace {

using guidance::CountyRow;
using guidance::OtherName;
using guidance::PlaceTable;
using guidance::StateRow;

constexpr std::string_view kOtherNames = "other-names.csv";
constexpr std::string_view kOtherNameHeading = "place,name";

std::vector<CountyRow> CountyRows(const Places& places) {
  std::vector<CountyRow> rows;
  const auto add = [&](const County& county, std::vector<std::string> successors) {
    rows.push_back({county.fips, county.name, static_cast<std::uint32_t>(county.population),
                    std::move(successors)});
  };
  for (const County& county : places.counties) add(county, {});
  for (const County& county : places.island_parts) add(county, {});
  for (const EarlierCounty& earlier : places.earlier) add(earlier.county, earlier.successors);
  std::ranges::sort(rows, {}, &CountyRow::fips);
  return rows;
}

std::vector<StateRow> StateRows(const Places& places) {
  std::map<std::string, std::uint8_t> fips;
  const auto learn = [&](const County& county) {
    ReadNumber(std::string_view(county.fips).substr(0, 2), fips[county.state]);
  };
  std::ranges::for_each(places.counties, learn);
  std::ranges::for_each(places.island_parts, learn);
  std::vector<StateRow> rows;
  for (const State& state : places.states) {
    rows.push_back(
        {fips[state.code], state.code, state.name, static_cast<std::uint32_t>(state.population)});
  }
  std::ranges::sort(rows, {}, &StateRow::fips);
  return rows;
}

StatusOr<PlaceTable> MakeTable(const std::filesystem::path& folder, const Places& places) {
  TAILLIGHT_ASSIGN_OR_RETURN(const PlaceTable table,
                             PlaceTable::Of(StateRows(places), CountyRows(places), {}));
  std::vector<OtherName> names;
  Problems problems;
  ForEachRow(folder, kOtherNames, kOtherNameHeading, problems,
             [&](const auto& place, const auto& fields) {
               const auto named =
                   IsFips(fields[0]) ? table.FindCounty(fields[0]) : table.FindState(fields[0]);
               if (named) {
                 names.push_back({std::string(fields[1]), *named});
               } else {
                 problems.Add(place, "must name a state or county of the list");
               }
             });
  TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
  return PlaceTable::Of(StateRows(places), CountyRows(places), std::move(names));
}

}  // namespace

StatusOr<std::map<std::string, Bytes, std::less<>>> BuildPlaceFiles(
    const std::filesystem::path& folder, const Places& places) {
  guidance::PlacesFile file;
  TAILLIGHT_ASSIGN_OR_RETURN(file.table, MakeTable(folder, places));
  TAILLIGHT_ASSIGN_OR_RETURN(file.borders, LoadBorders(folder, file.table));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto borders, guidance::BorderIndex::Of(file.borders));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto zips, LoadZips(folder, file.table, borders));
  std::map<std::string, Bytes, std::less<>> files;
  files.emplace(guidance::kPlacesFile, file.Serialize());
  files.emplace(guidance::kZipsFile, zips.Serialize());
  return files;
}

}  // namespace taillight::publisher
