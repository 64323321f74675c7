// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/zip_source.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "backend/publisher/csv_file.h"
#include "backend/publisher/problems.h"

namespace taillight::publisher {
namespace {

using guidance::PlaceIndex;
using guidance::PlaceTable;
using guidance::ZipCode;

constexpr std::string_view kZips = "zip-codes.csv.gz";
constexpr std::string_view kZipHeading = "zip,state,fips,lat,lon,town";
enum ZipField { kZip, kState, kFips, kLatitude, kLongitude, kTown };
constexpr std::string_view kRanges = "zip-ranges.csv";
constexpr std::string_view kRangeHeading = "first,last,state";
constexpr std::size_t kZipDigits = 5;

bool ReadZip(std::string_view text, ZipCode& zip) {
  return text.size() == kZipDigits && ReadNumber(text, zip);
}

/// Collects answers by ZIP code, and towns by name.
class ZipCollector {
 public:
  ZipCollector(const PlaceTable& places, const guidance::BorderIndex& borders)
      : places_(places), borders_(borders) {}

  Status Add(const ZipPoint& point) {
    std::vector<PlaceIndex> found;
    const auto add = [&](PlaceIndex place) {
      if (std::ranges::count(found, place) == 0) found.push_back(place);
    };
    if (const auto county = places_.FindCounty(point.fips)) add(*county);
    const guidance::Whereabouts whereabouts = borders_.Find(point.latitude, point.longitude);
    if (whereabouts.county) add(*whereabouts.county);
    for (const guidance::NearbyCounty& near : whereabouts.nearby) add(near.county);
    if (found.empty()) {
      const auto state = places_.FindState(point.state);
      if (!state) return InvalidArgument("zip-codes.csv.gz: a state is none of the list");
      add(*state);
    }
    ++towns_[point.town][found.front()];
    answers_[point.zip] = std::move(found);
    return OkStatus();
  }

  Status AddRange(ZipCode first, ZipCode last, std::string_view state) {
    const auto place = places_.FindState(state);
    if (!place) return InvalidArgument("zip-ranges.csv: a state is none of the list");
    for (ZipCode zip = first; zip <= last; ++zip) answers_[zip] = {*place};
    return OkStatus();
  }

  StatusOr<guidance::ZipTable> Finish() const {
    guidance::ZipTable table(places_.size());
    for (auto first = answers_.begin(); first != answers_.end();) {
      auto next = std::next(first);
      std::uint32_t count = 1;
      while (next != answers_.end() && next->first == first->first + count &&
             next->second == first->second) {
        ++next;
        ++count;
      }
      TAILLIGHT_RETURN_IF_ERROR(table.AddRun({first->first, count, first->second}));
      first = next;
    }
    for (const auto& [name, parts] : towns_) {
      std::vector<guidance::TownPart> list;
      for (const auto& [place, zips] : parts) list.push_back({place, zips});
      TAILLIGHT_RETURN_IF_ERROR(table.AddTown({name, list}));
    }
    return table;
  }

 private:
  const PlaceTable& places_;
  const guidance::BorderIndex& borders_;
  std::map<ZipCode, std::vector<PlaceIndex>> answers_;
  std::map<std::string, std::map<PlaceIndex, std::uint32_t>> towns_;
};

}  // namespace

StatusOr<std::vector<ZipPoint>> LoadZipPoints(const std::filesystem::path& folder) {
  Problems problems;
  std::vector<ZipPoint> points;
  ForEachRow(folder, kZips, kZipHeading, problems, [&](const auto& place, const auto& fields) {
    ZipPoint& point = points.emplace_back();
    point.state = fields[kState];
    point.fips = fields[kFips];
    point.town = fields[kTown];
    if (!ReadZip(fields[kZip], point.zip)) problems.Add(place, "zip must be five digits");
    if (!ReadNumber(fields[kLatitude], point.latitude) ||
        !ReadNumber(fields[kLongitude], point.longitude)) {
      problems.Add(place, "lat or lon is no number");
    }
    if (point.town.empty()) problems.Add(place, "town is missing");
    if (!point.fips.empty() && !IsFips(point.fips)) problems.Add(place, "fips must be five digits");
  });
  TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
  return points;
}

StatusOr<guidance::ZipTable> LoadZips(const std::filesystem::path& folder,
                                      const guidance::PlaceTable& places,
                                      const guidance::BorderIndex& borders) {
  ZipCollector collector(places, borders);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<ZipPoint> points, LoadZipPoints(folder));
  for (const ZipPoint& point : points) TAILLIGHT_RETURN_IF_ERROR(collector.Add(point));
  Problems problems;
  ForEachRow(folder, kRanges, kRangeHeading, problems, [&](const auto& place, const auto& fields) {
    ZipCode first = 0;
    ZipCode last = 0;
    const bool are_zips = ReadZip(fields[0], first) && ReadZip(fields[1], last);
    if (!are_zips || !collector.AddRange(first, last, fields[2]).ok()) {
      problems.Add(place, "must be two ZIP codes and a state of the list");
    }
  });
  TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
  return collector.Finish();
}

}  // namespace taillight::publisher
