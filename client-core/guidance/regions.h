// SPDX-License-Identifier: AGPL-3.0-or-later
// regions.bin: the coarse places an incident report may name, as numbers (protocol 10).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

/// What a report carries for its place. 0 is "not said" and 65535 a canary; neither is in a table.
using RegionIndex = std::uint16_t;
inline constexpr RegionIndex kRegionNotSaid = 0;
inline constexpr RegionIndex kRegionCanary = 65535;

/// A state or territory, or a group of its counties.
struct Region {
  RegionIndex index = 0;
  /// Two capital letters.
  std::string state;
  std::string name;
  /// Five digits each, in order; empty for a whole state.
  std::vector<std::string> county_fips;
  std::uint64_t population = 0;

  bool is_state() const { return county_fips.empty(); }
  bool operator==(const Region&) const = default;
};

/// A value; threads as any value. Looks places up on the device alone.
class RegionTable {
 public:
  RegionTable() = default;
  /// kInvalidArgument: not a regions.bin, indices not ascending from 1 to 65534, a county or a
  /// state in two places.
  static StatusOr<RegionTable> Create(ByteView regions_bin);
  /// kInvalidArgument: as above.
  static StatusOr<RegionTable> Of(std::vector<Region> regions);

  /// The group `fips` (five digits) lies in. Nothing for a county of an earlier list, such as the
  /// old Connecticut counties, whose people now live in several groups: name the state instead.
  std::optional<RegionIndex> IndexOfCounty(std::string_view fips) const;
  /// `state` is a postal code in either case, with or without "US-" before it.
  std::optional<RegionIndex> IndexOfState(std::string_view state) const;
  /// nullptr: no such place.
  const Region* Find(RegionIndex index) const;
  std::span<const Region> regions() const { return regions_; }
  Bytes Serialize() const;

 private:
  std::vector<Region> regions_;
  std::map<std::string, RegionIndex, std::less<>> by_county_;
  std::map<std::string, RegionIndex, std::less<>> by_state_;
};

}  // namespace taillight::guidance
