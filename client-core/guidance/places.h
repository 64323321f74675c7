// SPDX-License-Identifier: AGPL-3.0-or-later
// Where am I: county, county group and state from a point, a ZIP code or a name, on the device
// alone (guidance/places.bin and guidance/zips.bin of the bundle).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/county_borders.h"
#include "client-core/guidance/place_table.h"
#include "client-core/guidance/regions.h"

namespace taillight::guidance {

inline constexpr std::string_view kPlacesFile = "guidance/places.bin";
inline constexpr std::string_view kZipsFile = "guidance/zips.bin";

/// First word of the message when a look-up says kNotFound; the stable reason clients act on.
inline constexpr std::string_view kOutside = "OUTSIDE";
inline constexpr std::string_view kUnknownZip = "UNKNOWN_ZIP";
inline constexpr std::string_view kUnknownName = "UNKNOWN_NAME";
inline constexpr std::string_view kUnknownCounty = "UNKNOWN_COUNTY";

/// A county or a whole state. Says where a person is: never sent or logged by a phone.
struct Place {
  /// Two capital letters.
  std::string state;
  std::string state_name;
  /// What rights are shown for: the most local that all of the place lies in, such as "us-ma" or,
  /// for a county of New York City, "us-ny-new-york-city".
  std::string jurisdiction;
  /// What that lies in, the nearest first, up to the state; to be offered as well.
  std::vector<std::string> wider = {};
  /// Those that only a part of the place lies in: whoever is there reads these first.
  std::vector<std::string> partly = {};
  /// Five digits; empty for a whole state, as is its name.
  std::string county_fips;
  std::string county_name;
  /// What a report names: the county's group, or the state where there is none.
  RegionIndex region = kRegionNotSaid;
  std::string region_name;
  /// The town or city whose name was asked for; empty when a county's or a state's was.
  std::string town;
  /// Of a county that is no more: the fips of those that have its land now.
  std::vector<std::string> successors;
  bool operator==(const Place&) const = default;
};

/// Never empty. The likeliest place is first.
struct PlaceAnswer {
  std::vector<Place> places;
  /// A county or state line is within about a kilometre, or runs through the ZIP code: all of
  /// `places` are to be offered, and the person knows which it is.
  bool near_line = false;
  /// The point is just outside: the sea, a lake or another country. Then near_line holds too.
  bool outside = false;
  /// No place has the very name that was asked for.
  bool approximate = false;
  /// There are further, smaller places of that name.
  bool more = false;
  bool operator==(const PlaceAnswer&) const = default;
};

/// What places.bin holds: "TLG1", then the parts as their own headers say.
struct PlacesFile {
  PlaceTable table;
  CountyBorders borders;

  /// kInvalidArgument: not a places.bin.
  static StatusOr<PlacesFile> Parse(ByteView places_bin);
  Bytes Serialize() const;
};

/// All places of one bundle. Moves only; holds its own copy, so the bundle may go. After Create,
/// const methods may be called from any thread at once. No error names a place or a point.
class PlaceFinder {
 public:
  /// kNotFound: the bundle has no places. kInvalidArgument: one of its files cannot be read.
  static StatusOr<PlaceFinder> Create(const Bundle& bundle);
  PlaceFinder(PlaceFinder&&) noexcept;
  PlaceFinder& operator=(PlaceFinder&&) noexcept;
  ~PlaceFinder();

  /// Degrees. kNotFound: OUTSIDE, farther than near_line from any county. kInvalidArgument: no
  /// point on earth.
  StatusOr<PlaceAnswer> FindPoint(double latitude, double longitude) const;
  /// Five digits, or nine with a hyphen. kNotFound: UNKNOWN_ZIP. kInvalidArgument: another form.
  StatusOr<PlaceAnswer> FindZip(std::string_view zip) const;
  /// A state, county or town in any spelling, those with more people first. kNotFound:
  /// UNKNOWN_NAME. kInvalidArgument: nothing, or more than a name can be.
  StatusOr<PlaceAnswer> FindName(std::string_view name) const;
  /// Five digits, of earlier lists too. kNotFound: UNKNOWN_COUNTY. kInvalidArgument: another form.
  StatusOr<PlaceAnswer> FindFips(std::string_view fips) const;

 private:
  struct Tables;
  explicit PlaceFinder(std::unique_ptr<const Tables> tables);

  std::unique_ptr<const Tables> tables_;
};

}  // namespace taillight::guidance
