// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/phone_place.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "backend/publisher/build_places.h"
#include "backend/publisher/build_regions.h"
#include "backend/publisher/places.h"
#include "backend/publisher/zip_source.h"
#include "client-core/guidance/border_index.h"
#include "client-core/guidance/places.h"

namespace taillight::bench {
namespace {

using publisher::ZipPoint;

constexpr int kRuns = 9;
/// The plain way takes long.
constexpr std::size_t kNaiveStep = 20;
constexpr double kNano = 1e9;
constexpr double kMetersPerDegree = 111200;

// A measurement whose parts fail measures nothing.
void Check(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "phone.place: %s\n", status.ToString().c_str());
  std::abort();
}

double Microseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  return taken.count();
}

double MedianMicroseconds(const std::function<void()>& work) {
  std::vector<double> times;
  times.reserve(kRuns);
  for (int run = 0; run < kRuns; ++run) times.push_back(Microseconds(work));
  std::ranges::nth_element(times, times.begin() + kRuns / 2);
  return times[kRuns / 2];
}

guidance::Bundle MakePlaceBundle(const std::filesystem::path& folder) {
  const auto places = publisher::LoadPlaces(folder);
  Check(places.status());
  auto files = publisher::BuildPlaceFiles(folder, *places);
  Check(files.status());
  const auto regions = publisher::BuildRegions(*places, nullptr);
  Check(regions.status());
  guidance::Bundle bundle;
  bundle.files = *std::move(files);
  bundle.files["regions.bin"] = regions->Serialize();
  return bundle;
}

/// Counties as boxes and outlines, asked for what the table answers: the county that holds a point,
/// and those whose lines are near.
class NaiveScan {
 public:
  explicit NaiveScan(const guidance::PlacesFile& file)
      : grid_(file.borders.grid()), outlines_(file.table.counties().size()) {
    for (const guidance::BorderStretch& stretch : file.borders.stretches()) {
      for (const guidance::BorderSide side : {stretch.left, stretch.right}) {
        if (side != guidance::kNoCounty) Add(stretch, outlines_[side - 1]);
      }
    }
  }

  struct Found {
    std::optional<std::size_t> county;
    std::size_t nearby = 0;
  };
  Found Find(double latitude, double longitude) const {
    const double x = (longitude * kNano - static_cast<double>(grid_.origin_longitude)) /
                     static_cast<double>(grid_.step_longitude);
    const double y = (latitude * kNano - static_cast<double>(grid_.origin_latitude)) /
                     static_cast<double>(grid_.step_latitude);
    const double north = static_cast<double>(grid_.step_latitude) / kNano * kMetersPerDegree;
    const double east = static_cast<double>(grid_.step_longitude) / kNano * kMetersPerDegree *
                        std::cos(latitude * std::numbers::pi / 180);
    Found found;
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
      const Outline& outline = outlines_[i];
      const double reach_x = guidance::kNearLineMeters / east;
      const double reach_y = guidance::kNearLineMeters / north;
      if (x < outline.west - reach_x || x > outline.east + reach_x || y < outline.south - reach_y ||
          y > outline.north + reach_y) {
        continue;
      }
      if (Holds(outline, x, y)) {
        found.county = i;
      } else if (IsNear(outline, x, y, east, north)) {
        ++found.nearby;
      }
    }
    return found;
  }

 private:
  struct Line {
    guidance::GridPoint a;
    guidance::GridPoint b;
  };
  struct Outline {
    std::int32_t west = std::numeric_limits<std::int32_t>::max();
    std::int32_t east = std::numeric_limits<std::int32_t>::min();
    std::int32_t south = std::numeric_limits<std::int32_t>::max();
    std::int32_t north = std::numeric_limits<std::int32_t>::min();
    std::vector<Line> lines;
  };

  static void Add(const guidance::BorderStretch& stretch, Outline& outline) {
    for (std::size_t i = 0; i < stretch.points.size(); ++i) {
      const guidance::GridPoint& point = stretch.points[i];
      outline.west = std::min(outline.west, point.x);
      outline.east = std::max(outline.east, point.x);
      outline.south = std::min(outline.south, point.y);
      outline.north = std::max(outline.north, point.y);
      if (i > 0) outline.lines.push_back({stretch.points[i - 1], point});
    }
  }

  static bool Holds(const Outline& outline, double x, double y) {
    bool inside = false;
    for (const Line& line : outline.lines) {
      if ((line.a.y > y) == (line.b.y > y)) continue;
      const double crossing =
          line.a.x + (y - line.a.y) * (line.b.x - line.a.x) / (line.b.y - line.a.y);
      if (x < crossing) inside = !inside;
    }
    return inside;
  }

  static bool IsNear(const Outline& outline, double x, double y, double east, double north) {
    return std::ranges::any_of(outline.lines, [&](const Line& line) {
      const double ax = (line.a.x - x) * east;
      const double ay = (line.a.y - y) * north;
      const double dx = (line.b.x - line.a.x) * east;
      const double dy = (line.b.y - line.a.y) * north;
      const double along = std::clamp(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0.0, 1.0);
      return std::hypot(ax + along * dx, ay + along * dy) <= guidance::kNearLineMeters;
    });
  }

  guidance::BorderGrid grid_;
  std::vector<Outline> outlines_;
};

double P99(const guidance::PlaceFinder& finder, const std::vector<ZipPoint>& points) {
  std::vector<double> times;
  times.reserve(points.size());
  for (const ZipPoint& point : points) {
    times.push_back(
        Microseconds([&] { finder.FindPoint(point.latitude, point.longitude).IgnoreError(); }));
  }
  const auto at = static_cast<std::ptrdiff_t>(times.size() * 99 / 100);
  std::ranges::nth_element(times, times.begin() + at);
  return times[at];
}

}  // namespace

nlohmann::ordered_json MeasurePhonePlace() {
  const std::filesystem::path folder =
      std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance/places";
  const guidance::Bundle bundle = MakePlaceBundle(folder);
  const Bytes& table = bundle.files.at(std::string(guidance::kPlacesFile));
  const auto points = publisher::LoadZipPoints(folder);
  Check(points.status());
  const auto finder = guidance::PlaceFinder::Create(bundle);
  Check(finder.status());
  const auto file = guidance::PlacesFile::Parse(table);
  Check(file.status());
  const NaiveScan naive(*file);

  std::size_t found = 0;
  const double looking = MedianMicroseconds([&] {
    found = 0;
    for (const ZipPoint& point : *points) {
      found += finder->FindPoint(point.latitude, point.longitude).ok() ? 1 : 0;
    }
  });
  std::size_t naive_asked = 0;
  std::size_t naive_found = 0;
  const double scanning = MedianMicroseconds([&] {
    naive_asked = 0;
    naive_found = 0;
    for (std::size_t i = 0; i < points->size(); i += kNaiveStep) {
      ++naive_asked;
      naive_found += naive.Find((*points)[i].latitude, (*points)[i].longitude).county ? 1 : 0;
    }
  });
  if (found == 0 || naive_found == 0) std::abort();
  const double opening =
      MedianMicroseconds([&] { Check(guidance::PlaceFinder::Create(bundle).status()); });
  const double each = looking / static_cast<double>(points->size());
  const double naive_each = scanning / static_cast<double>(naive_asked);
  return {{"points", points->size()},
          {"runs", kRuns},
          {"microseconds", each},
          {"p99_microseconds", P99(*finder, *points)},
          {"naive_scan_microseconds", naive_each},
          {"ratio_to_naive_scan", each / naive_each},
          {"table_kib", static_cast<double>(table.size()) / 1024},
          {"zip_table_kib",
           static_cast<double>(bundle.files.at(std::string(guidance::kZipsFile)).size()) / 1024},
          {"open_ms", opening / 1000}};
}

}  // namespace taillight::bench
