// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/guidance/place_workshop.h"

#include <cstdlib>
#include <string>
#include <tuple>
#include <utility>

namespace taillight::guidance {
namespace {

constexpr std::int64_t kStep = 10'000'000;

BorderSide SideOf(PlaceIndex county) { return static_cast<BorderSide>(county + 1); }

}  // namespace

PlaceTable SmallTable() {
  return PlaceTable::Of({{25, "MA", "Massachusetts", 90000}, {51, "VA", "Virginia", 80000}},
                        {{"25001", "Alone County", 60000},
                         {"25003", "Doña Ana County", 30000},
                         {"25099", "Old County", 85000, {"25001", "25003"}},
                         {"51001", "Orange County", 70000},
                         {"51610", "Falls Church city", 10000}},
                        {{"Masachusets del Norte", kMassachusetts}, {"Condado Solo", kAlone}})
      .value();
}

BorderGrid SmallGrid() { return {-10000 * kStep, 4000 * kStep, kStep, kStep}; }

std::vector<BorderStretch> SmallStretches() {
  const BorderSide alone = SideOf(kAlone);
  const BorderSide dona_ana = SideOf(kDonaAna);
  const BorderSide orange = SideOf(kOrange);
  const BorderSide falls_church = SideOf(kFallsChurch);
  return {{alone, kNoCounty, {{10, 50}, {10, 10}, {50, 10}}},
          {dona_ana, kNoCounty, {{50, 10}, {90, 10}, {90, 50}}},
          {dona_ana, alone, {{50, 50}, {50, 10}}},
          {orange, kNoCounty, {{90, 50}, {90, 90}, {10, 90}, {10, 50}}},
          {orange, kNoCounty, {{20, 60}, {20, 70}, {30, 70}, {30, 60}, {20, 60}}},
          {orange, alone, {{10, 50}, {50, 50}}},
          {orange, dona_ana, {{50, 50}, {90, 50}}},
          {falls_church, orange, {{50, 70}, {52, 70}}},
          {falls_church, orange, {{52, 70}, {50, 70}}}};
}

ZipTable SmallZips() {
  const std::vector<std::tuple<ZipCode, std::uint32_t, std::vector<PlaceIndex>>> runs = {
      {1001, 3, {kAlone}},
      {1004, 1, {kDonaAna, kAlone}},
      {22000, 40, {kVirginia}},
      {22046, 1, {kFallsChurch, kOrange}}};
  const std::vector<std::pair<std::string, std::vector<TownPart>>> towns = {
      {"Alone", {{kOrange, 1}}},
      {"Falls Church", {{kOrange, 9}, {kFallsChurch, 1}}},
      {"Saint Louis", {{kAlone, 1}}},
      {"Springfield", {{kAlone, 2}, {kDonaAna, 1}}}};
  ZipTable table(SmallTable().size());
  for (const auto& [first, count, places] : runs) {
    if (!table.AddRun({first, count, places}).ok()) std::abort();
  }
  for (const auto& [name, parts] : towns) {
    if (!table.AddTown({name, parts}).ok()) std::abort();
  }
  return table;
}

RegionTable SmallRegions() {
  return RegionTable::Of({{1, "MA", "Massachusetts", {}, 90000},
                          {2, "VA", "Virginia", {}, 80000},
                          {3, "MA", "Alone County", {"25001"}, 60000},
                          {4, "MA", "Doña Ana County", {"25003"}, 30000},
                          {5, "VA", "Falls Church city, Orange County", {"51001", "51610"}, 80000}})
      .value();
}

Files SmallPlaceFiles() {
  PlacesFile file;
  file.table = SmallTable();
  file.borders =
      CountyBorders::Of(SmallGrid(), SmallStretches(), file.table.counties().size()).value();
  Files files;
  files[std::string(kPlacesFile)] = file.Serialize();
  files[std::string(kZipsFile)] = SmallZips().Serialize();
  files["regions.bin"] = SmallRegions().Serialize();
  return files;
}

double LatitudeOf(double y) { return 40 + y / 100; }
double LongitudeOf(double x) { return -100 + x / 100; }

}  // namespace taillight::guidance
