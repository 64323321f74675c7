// SPDX-License-Identifier: AGPL-3.0-or-later
// From a point on the earth to the county it lies in and the county lines near it. For this
// library's own sources and the publisher.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/county_borders.h"
#include "client-core/guidance/place_table.h"

namespace taillight::guidance {

/// About a kilometre, and half of one more because the lines themselves are off: the shapes are
/// drawn for maps of 1 : 10,000,000 on a grid of 300 by 95 metres.
inline constexpr double kNearLineMeters = 1500;

struct NearbyCounty {
  PlaceIndex county = 0;
  double meters = 0;
};

struct Whereabouts {
  /// Nothing: the sea, a lake, or another country.
  std::optional<PlaceIndex> county;
  /// Others whose land or shore is within kNearLineMeters, nearest first.
  std::vector<NearbyCounty> nearby;
};

/// Keeps its own copy of the borders, cut into bands of latitude, so that a look-up reads one or
/// two bands of some hundred lines. After Create, const methods may be called from any thread.
class BorderIndex {
 public:
  BorderIndex() = default;
  /// kInvalidArgument: lines so long that the bands would fill the memory.
  static StatusOr<BorderIndex> Of(const CountyBorders& borders);

  /// Degrees: -90 to 90 and -180 to 180.
  Whereabouts Find(double latitude, double longitude) const;

 private:
  /// Positions in points_ where a line of the band begins; it ends at the next point.
  std::pair<const std::uint32_t*, const std::uint32_t*> LinesOf(std::int64_t band) const;
  void FillBands();
  std::optional<PlaceIndex> CountyAt(double x, double y) const;
  std::vector<NearbyCounty> CountiesNear(double x, double y, double latitude) const;

  BorderGrid grid_;
  std::vector<GridPoint> points_;
  /// For each point, where the line that begins there lies.
  std::vector<BorderSide> left_;
  std::vector<BorderSide> right_;
  /// band_start_[b] to band_start_[b + 1] are the positions in lines_ of band b.
  std::vector<std::uint32_t> band_start_;
  std::vector<std::uint32_t> lines_;
};

}  // namespace taillight::guidance
