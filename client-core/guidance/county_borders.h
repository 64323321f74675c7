// SPDX-License-Identifier: AGPL-3.0-or-later
// Every stretch of county border once, with the county on either side: the second part of
// places.bin. For this library's own sources and the publisher.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/place_table.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::guidance {

/// Whole steps east and north of the grid's origin.
struct GridPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  bool operator==(const GridPoint&) const = default;
};

/// Billionths of a degree.
struct BorderGrid {
  std::int64_t origin_longitude = 0;
  std::int64_t origin_latitude = 0;
  std::int64_t step_longitude = 0;
  std::int64_t step_latitude = 0;
  bool operator==(const BorderGrid&) const = default;
};

/// 0: no county, which is the sea, a lake or another country; else a PlaceIndex and one.
using BorderSide = std::uint16_t;
inline constexpr BorderSide kNoCounty = 0;

/// A line from point to point.
struct BorderStretch {
  /// As one walks along; the greater number is on the left.
  BorderSide left = kNoCounty;
  BorderSide right = kNoCounty;
  /// Two at least, no two neighbours the same.
  std::vector<GridPoint> points;
  bool operator==(const BorderStretch&) const = default;
};

/// A value; threads as any value.
class CountyBorders {
 public:
  CountyBorders() = default;
  /// Sorts `stretches`. kInvalidArgument: a grid that does not fit the earth, a point off the grid,
  /// a step longer than kLongestStep, sides that are no counties of the `county_count` or in the
  /// wrong order, or a county whose border does not close.
  static StatusOr<CountyBorders> Of(const BorderGrid& grid, std::vector<BorderStretch> stretches,
                                    std::size_t county_count);
  static StatusOr<CountyBorders> Read(wire::ByteReader& in, std::size_t county_count);
  void Write(wire::ByteWriter& out) const;

  const BorderGrid& grid() const { return grid_; }
  /// By left side, then right.
  std::span<const BorderStretch> stretches() const { return stretches_; }

 private:
  BorderGrid grid_;
  std::vector<BorderStretch> stretches_;
};

/// Steps of a grid from side to side, at most.
inline constexpr std::int32_t kGridSize = 1 << 20;
/// From one point of a stretch to the next: seven degrees of latitude. The border along the 141st
/// meridian has four.
inline constexpr std::int32_t kLongestStep = 1 << 13;

}  // namespace taillight::guidance
