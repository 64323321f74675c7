// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/county_borders.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace taillight::guidance {
namespace {

constexpr std::int64_t kNano = 1'000'000'000;
constexpr std::uint64_t kMaxStretches = 1 << 16;
constexpr std::uint64_t kMaxSteps = 1 << 16;

Status Wrong(std::string_view rule) {
  return InvalidArgument(std::string("borders: ").append(rule));
}

Status CheckGrid(const BorderGrid& grid) {
  const bool on_earth = std::abs(grid.origin_longitude) <= 180 * kNano &&
                        std::abs(grid.origin_latitude) <= 90 * kNano && grid.step_longitude > 0 &&
                        grid.step_longitude <= kNano && grid.step_latitude > 0 &&
                        grid.step_latitude <= kNano;
  return on_earth ? OkStatus() : Wrong("the grid must fit the earth");
}

bool IsOnGrid(const GridPoint& point) {
  return point.x >= 0 && point.x <= kGridSize && point.y >= 0 && point.y <= kGridSize;
}

Status CheckStretch(const BorderStretch& stretch, std::size_t county_count) {
  if (stretch.left <= stretch.right || stretch.left > county_count) {
    return Wrong("sides must be two counties, the greater number on the left");
  }
  if (stretch.points.size() < 2) return Wrong("a stretch must have two points");
  for (std::size_t i = 0; i < stretch.points.size(); ++i) {
    if (!IsOnGrid(stretch.points[i])) return Wrong("a point must lie on the grid");
    if (i == 0) continue;
    const std::int32_t dx = stretch.points[i].x - stretch.points[i - 1].x;
    const std::int32_t dy = stretch.points[i].y - stretch.points[i - 1].y;
    if ((dx == 0 && dy == 0) || std::abs(dx) > kLongestStep || std::abs(dy) > kLongestStep) {
      return Wrong("a step must lead to another point, and not too far");
    }
  }
  return OkStatus();
}

/// Walking round a county once leads back to where one began, so all its steps add to nothing. It
/// finds every single point that is out of place at the end of a stretch.
bool AllClose(const std::vector<BorderStretch>& stretches, std::size_t county_count) {
  struct Sum {
    std::int64_t x = 0;
    std::int64_t y = 0;
  };
  std::vector<Sum> sums(county_count + 1);
  for (const BorderStretch& stretch : stretches) {
    const GridPoint& from = stretch.points.front();
    const GridPoint& to = stretch.points.back();
    for (const auto& [side, sign] : {std::pair(stretch.left, 1), std::pair(stretch.right, -1)}) {
      sums[side].x += std::int64_t{sign} * (to.x - from.x);
      sums[side].y += std::int64_t{sign} * (to.y - from.y);
    }
  }
  return std::ranges::all_of(sums, [](const Sum& sum) { return sum.x == 0 && sum.y == 0; });
}

}  // namespace

StatusOr<CountyBorders> CountyBorders::Of(const BorderGrid& grid,
                                          std::vector<BorderStretch> stretches,
                                          std::size_t county_count) {
  TAILLIGHT_RETURN_IF_ERROR(CheckGrid(grid));
  for (const BorderStretch& stretch : stretches) {
    TAILLIGHT_RETURN_IF_ERROR(CheckStretch(stretch, county_count));
  }
  if (!AllClose(stretches, county_count)) return Wrong("a county's border must close");
  std::ranges::stable_sort(stretches, {}, [](const BorderStretch& stretch) {
    return std::tuple(stretch.left, stretch.right);
  });
  CountyBorders borders;
  borders.grid_ = grid;
  borders.stretches_ = std::move(stretches);
  return borders;
}

StatusOr<CountyBorders> CountyBorders::Read(wire::ByteReader& in, std::size_t county_count) {
  BorderGrid grid;
  grid.origin_longitude = in.SignedVarint(180 * kNano, "origin longitude");
  grid.origin_latitude = in.SignedVarint(90 * kNano, "origin latitude");
  grid.step_longitude = static_cast<std::int64_t>(in.Varint(kNano, "step longitude"));
  grid.step_latitude = static_cast<std::int64_t>(in.Varint(kNano, "step latitude"));
  std::vector<BorderStretch> stretches;
  std::uint64_t left = 0;
  GridPoint at;
  const auto walk = [&](std::int32_t longest) {
    at.x += static_cast<std::int32_t>(in.SignedVarint(longest, "east"));
    at.y += static_cast<std::int32_t>(in.SignedVarint(longest, "north"));
    in.Require(IsOnGrid(at), "point", "must lie on the grid");
  };
  for (std::uint64_t n = in.Varint(kMaxStretches, "stretches"); n > 0 && in.ok(); --n) {
    left += in.Varint(county_count - left, "left");
    const std::uint64_t right = left - in.Varint(left, "right");
    BorderStretch& stretch = stretches.emplace_back();
    stretch.left = static_cast<BorderSide>(left);
    stretch.right = static_cast<BorderSide>(right);
    walk(kGridSize);
    stretch.points.push_back(at);
    for (std::uint64_t steps = in.Varint(kMaxSteps, "steps"); steps > 0 && in.ok(); --steps) {
      walk(kLongestStep);
      stretch.points.push_back(at);
    }
  }
  if (!in.ok()) return in.Finish();
  return Of(grid, std::move(stretches), county_count);
}

void CountyBorders::Write(wire::ByteWriter& out) const {
  out.SignedVarint(grid_.origin_longitude).SignedVarint(grid_.origin_latitude);
  out.Varint(static_cast<std::uint64_t>(grid_.step_longitude));
  out.Varint(static_cast<std::uint64_t>(grid_.step_latitude));
  out.Varint(stretches_.size());
  BorderSide left = 0;
  GridPoint at;
  const auto walk = [&](const GridPoint& to) {
    out.SignedVarint(to.x - at.x).SignedVarint(to.y - at.y);
    at = to;
  };
  for (const BorderStretch& stretch : stretches_) {
    out.Varint(stretch.left - left).Varint(stretch.left - stretch.right);
    left = stretch.left;
    walk(stretch.points.front());
    out.Varint(stretch.points.size() - 1);
    for (std::size_t i = 1; i < stretch.points.size(); ++i) walk(stretch.points[i]);
  }
}

}  // namespace taillight::guidance
