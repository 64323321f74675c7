// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/border_index.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace taillight::guidance {
namespace {

/// Steps of the grid: about a tenth of a degree.
constexpr std::int32_t kBandHeight = 128;
constexpr std::size_t kBands = kGridSize / kBandHeight + 1;
constexpr std::uint64_t kMaxBandLines = 1 << 20;
constexpr double kNano = 1e9;
/// Of a degree of latitude, between 14 and 71 degrees to within a part in 200.
constexpr double kMetersPerDegree = 111200;

std::int32_t BandOf(std::int32_t y) { return y / kBandHeight; }

/// Of the origin from the line between two points, all in metres from the origin.
double DistanceTo(double ax, double ay, double bx, double by) {
  const double dx = bx - ax;
  const double dy = by - ay;
  const double along = std::clamp(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0.0, 1.0);
  return std::hypot(ax + along * dx, ay + along * dy);
}

}  // namespace

StatusOr<BorderIndex> BorderIndex::Of(const CountyBorders& borders) {
  BorderIndex index;
  index.grid_ = borders.grid();
  std::uint64_t band_lines = 0;
  for (const BorderStretch& stretch : borders.stretches()) {
    for (std::size_t i = 0; i < stretch.points.size(); ++i) {
      const bool is_last = i + 1 == stretch.points.size();
      index.points_.push_back(stretch.points[i]);
      // No line begins at a stretch's last point: on both sides of it is the same.
      index.left_.push_back(is_last ? kNoCounty : stretch.left);
      index.right_.push_back(is_last ? kNoCounty : stretch.right);
      if (is_last) continue;
      const auto [low, high] = std::minmax(stretch.points[i].y, stretch.points[i + 1].y);
      band_lines += static_cast<std::uint64_t>(BandOf(high) - BandOf(low) + 1);
    }
  }
  if (band_lines > kMaxBandLines) return InvalidArgument("borders: lines are too long");
  index.FillBands();
  return index;
}

void BorderIndex::FillBands() {
  std::vector<std::vector<std::uint32_t>> bands(kBands);
  for (std::uint32_t i = 0; i + 1 < points_.size(); ++i) {
    if (left_[i] == right_[i]) continue;
    const auto [low, high] = std::minmax(points_[i].y, points_[i + 1].y);
    for (std::int32_t band = BandOf(low); band <= BandOf(high); ++band) bands[band].push_back(i);
  }
  band_start_.push_back(0);
  for (const auto& band : bands) {
    lines_.insert(lines_.end(), band.begin(), band.end());
    band_start_.push_back(static_cast<std::uint32_t>(lines_.size()));
  }
}

std::pair<const std::uint32_t*, const std::uint32_t*> BorderIndex::LinesOf(
    std::int64_t band) const {
  if (band < 0 || band + 1 >= static_cast<std::int64_t>(band_start_.size())) return {};
  return {lines_.data() + band_start_[band], lines_.data() + band_start_[band + 1]};
}

Whereabouts BorderIndex::Find(double latitude, double longitude) const {
  if (grid_.step_longitude == 0) return {};
  const double x = (longitude * kNano - static_cast<double>(grid_.origin_longitude)) /
                   static_cast<double>(grid_.step_longitude);
  const double y = (latitude * kNano - static_cast<double>(grid_.origin_latitude)) /
                   static_cast<double>(grid_.step_latitude);
  Whereabouts found;
  found.county = CountyAt(x, y);
  found.nearby = CountiesNear(x, y, latitude);
  if (found.county) {
    std::erase_if(found.nearby, [&](const auto& near) { return near.county == *found.county; });
  }
  return found;
}

// Looks east along the point's latitude for the first line that crosses it: its western side is
// where the point lies.
std::optional<PlaceIndex> BorderIndex::CountyAt(double x, double y) const {
  double nearest = std::numeric_limits<double>::infinity();
  BorderSide side = kNoCounty;
  const auto [first, last] = LinesOf(static_cast<std::int64_t>(std::floor(y / kBandHeight)));
  for (const std::uint32_t* line = first; line != last; ++line) {
    const GridPoint& a = points_[*line];
    const GridPoint& b = points_[*line + 1];
    const bool goes_north = a.y <= y && y < b.y;
    const bool goes_south = b.y <= y && y < a.y;
    if (!goes_north && !goes_south) continue;
    const double crossing = a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
    if (crossing < x || crossing >= nearest) continue;
    nearest = crossing;
    side = goes_north ? left_[*line] : right_[*line];
  }
  if (side == kNoCounty) return std::nullopt;
  return static_cast<PlaceIndex>(side - 1);
}

std::vector<NearbyCounty> BorderIndex::CountiesNear(double x, double y, double latitude) const {
  const double east = static_cast<double>(grid_.step_longitude) / kNano * kMetersPerDegree *
                      std::cos(latitude * std::numbers::pi / 180);
  const double north = static_cast<double>(grid_.step_latitude) / kNano * kMetersPerDegree;
  const double reach = kNearLineMeters / north;
  std::vector<NearbyCounty> nearby;
  const auto add = [&](BorderSide side, double meters) {
    if (side == kNoCounty) return;
    const auto county = static_cast<PlaceIndex>(side - 1);
    const auto known = std::ranges::find(nearby, county, &NearbyCounty::county);
    if (known == nearby.end()) {
      nearby.push_back({county, meters});
    } else {
      known->meters = std::min(known->meters, meters);
    }
  };
  const auto last_band = static_cast<std::int64_t>(std::floor((y + reach) / kBandHeight));
  for (auto band = static_cast<std::int64_t>(std::floor((y - reach) / kBandHeight));
       band <= last_band; ++band) {
    const auto [first, last] = LinesOf(band);
    for (const std::uint32_t* line = first; line != last; ++line) {
      const double ax = (points_[*line].x - x) * east;
      const double bx = (points_[*line + 1].x - x) * east;
      if (std::min(ax, bx) > kNearLineMeters || std::max(ax, bx) < -kNearLineMeters) continue;
      const double meters =
          DistanceTo(ax, (points_[*line].y - y) * north, bx, (points_[*line + 1].y - y) * north);
      if (meters > kNearLineMeters) continue;
      add(left_[*line], meters);
      add(right_[*line], meters);
    }
  }
  std::ranges::sort(nearby, {}, &NearbyCounty::meters);
  return nearby;
}

}  // namespace taillight::guidance
