// SPDX-License-Identifier: AGPL-3.0-or-later
// The county table that regions are made from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "client-core/base/status.h"

namespace taillight::publisher {

/// A county or what stands for one, of the current list.
struct County {
  /// Five digits.
  std::string fips;
  /// Two capital letters.
  std::string state;
  std::string name;
  /// Census estimate of 2024; for Puerto Rico, which it leaves out, the survey of 2014 to 2018.
  std::uint64_t population = 0;
  /// A point inside, in degrees.
  double latitude = 0;
  double longitude = 0;
};

/// One of an earlier list: the old Connecticut counties, Valdez-Cordova.
struct EarlierCounty {
  /// Its people as the survey of 2014 to 2018 counted them.
  County county;
  /// Fips of those that have its land now.
  std::vector<std::string> successors;
};

struct State {
  std::string code;
  std::string name;
  std::uint64_t population = 0;
};

struct Places {
  /// By fips. Those of earlier lists are not among them: their people live in several of today's.
  std::vector<County> counties;
  /// Pairs of fips that share a border, across state lines too.
  std::vector<std::pair<std::string, std::string>> neighbours;
  /// By code: fifty states, DC, PR, and GU and VI, which are one place each.
  std::vector<State> states;
  /// By fips. A report cannot name them.
  std::vector<EarlierCounty> earlier = {};
  /// Parts of GU and VI, by fips. A report cannot name them, only the whole.
  std::vector<County> island_parts = {};
};

/// Reads `folder`/us-counties.csv, county-successors.csv, island-areas.csv and
/// county-neighbours.csv. kInvalidArgument names file, line and
/// rule: another heading, a field that is missing or no number, a county twice, a neighbour or
/// successor that is no county, an earlier county without a successor.
StatusOr<Places> LoadPlaces(const std::filesystem::path& folder);

}  // namespace taillight::publisher
