// SPDX-License-Identifier: AGPL-3.0-or-later
// Cities and counties with facts of their own, and which counties they take up. For this library's
// own sources.
#pragma once

#include <string>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/place_table.h"

namespace taillight::guidance {

struct LocalPlace {
  /// "us-ny-new-york-city".
  std::string id;
  /// What it lies in, the nearest first, up to the state: "us-ny".
  std::vector<std::string> wider;
  /// In English.
  std::string name;
  /// That and every other name, in any language.
  std::vector<std::string> names;
  /// Counties that lie in it whole, and those it has a part of. One of either at least, all of one
  /// state.
  std::vector<PlaceIndex> counties;
  std::vector<PlaceIndex> partly_in;
  /// The state's number.
  PlaceIndex state = 0;

  /// It and a county are the same.
  bool IsOneCounty() const { return counties.size() == 1 && partly_in.empty(); }
  /// The smallest county or state that has all of it.
  PlaceIndex Stand() const;
};

/// Those of guidance/facts.bin that name counties, by id; none where the bundle has no facts. They
/// stand in the facts and not in places.bin, so that a program of an earlier day, which knows
/// nothing of them, reads both. kInvalidArgument: no facts.bin, or a county that is not in
/// `places`, is named twice or in another state.
StatusOr<std::vector<LocalPlace>> ReadLocalPlaces(const Bundle& bundle, const PlaceTable& places);

}  // namespace taillight::guidance
