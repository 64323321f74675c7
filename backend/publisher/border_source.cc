// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/border_source.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/publisher/csv_file.h"
#include "backend/publisher/problems.h"

namespace taillight::publisher {
namespace {

using guidance::BorderGrid;
using guidance::BorderSide;
using guidance::BorderStretch;
using guidance::GridPoint;

constexpr std::string_view kGrid = "border-grid.csv";
constexpr std::string_view kGridHeading = "origin_lon,origin_lat,step_lon,step_lat";
constexpr std::string_view kBorders = "county-borders.csv";
constexpr std::string_view kBorderHeading = "left,right,steps";

class BorderReader {
 public:
  explicit BorderReader(const guidance::PlaceTable& places)
      : places_(places), has_border_(places.counties().size()) {}

  void SetGrid(const SourcePlace& place, const CsvFields& fields) {
    std::array<std::int64_t, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (!ReadNumber(fields[i], numbers[i])) problems.Add(place, "must be whole numbers");
    }
    grid = {numbers[0], numbers[1], numbers[2], numbers[3]};
  }

  void AddStretch(const SourcePlace& place, const CsvFields& fields) {
    BorderStretch stretch;
    stretch.left = SideOf(place, fields[0]);
    stretch.right = SideOf(place, fields[1]);
    const std::vector<std::string_view> steps = Split(fields[2], ' ');
    GridPoint at;
    for (std::size_t i = 0; i + 1 < steps.size(); i += 2) {
      GridPoint step;
      if (!ReadNumber(steps[i], step.x) || !ReadNumber(steps[i + 1], step.y)) {
        problems.Add(place, "a step is no number");
        return;
      }
      at = {at.x + step.x, at.y + step.y};
      stretch.points.push_back(at);
    }
    stretches.push_back(std::move(stretch));
  }

  /// Those of earlier lists have none.
  void CheckAllHaveBorders() {
    for (std::size_t i = 0; i < has_border_.size(); ++i) {
      const guidance::CountyRow& county = places_.counties()[i];
      if (!has_border_[i] && county.successors.empty()) {
        problems.Add({std::string(kBorders)}, fmt::format("{} has no border", county.fips));
      }
    }
  }

  Problems problems;
  BorderGrid grid;
  std::vector<BorderStretch> stretches;

 private:
  BorderSide SideOf(const SourcePlace& place, std::string_view fips) {
    if (fips.empty()) return guidance::kNoCounty;
    const auto county = places_.FindCounty(fips);
    if (!county) {
      problems.Add(place, "a side is no county of the list");
      return guidance::kNoCounty;
    }
    has_border_[*county] = true;
    return static_cast<BorderSide>(*county + 1);
  }

  const guidance::PlaceTable& places_;
  std::vector<bool> has_border_;
};

}  // namespace

StatusOr<guidance::CountyBorders> LoadBorders(const std::filesystem::path& folder,
                                              const guidance::PlaceTable& places) {
  BorderReader reader(places);
  ForEachRow(folder, kGrid, kGridHeading, reader.problems,
             [&](const auto& place, const auto& fields) { reader.SetGrid(place, fields); });
  ForEachRow(folder, kBorders, kBorderHeading, reader.problems,
             [&](const auto& place, const auto& fields) { reader.AddStretch(place, fields); });
  reader.CheckAllHaveBorders();
  TAILLIGHT_RETURN_IF_ERROR(reader.problems.ToStatus());
  return guidance::CountyBorders::Of(reader.grid, std::move(reader.stretches),
                                     places.counties().size());
}

}  // namespace taillight::publisher
