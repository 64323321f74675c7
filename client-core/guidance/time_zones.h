// SPDX-License-Identifier: AGPL-3.0-or-later
// Local time in the states and territories, by the law alone: no clock and no database of the
// system's.
#pragma once

#include <chrono>
#include <span>
#include <string_view>
#include <vector>

namespace taillight::guidance {

/// A zone of 15 U.S.C. 263 as a place keeps it. A value.
struct TimeZone {
  /// Of 49 C.F.R. part 71: "Eastern", "Chamorro", ...
  std::string_view name;
  /// Of standard time against UTC; behind it is negative.
  std::chrono::hours standard_offset{};
  /// One hour is added from 2:00 on the second Sunday of March to 2:00 on the first Sunday of
  /// November (15 U.S.C. 260a). The rule of 2007 is used for every year.
  bool has_summer_time = true;
  bool operator==(const TimeZone&) const = default;
};

/// The zones people keep in `state`, two letters in either case; several where a line runs through
/// it, and for Arizona, where the Navajo Nation alone keeps summer time. Every zone there is, for a
/// place that is none of the fifty, DC, PR, GU and VI, or is not known.
std::vector<TimeZone> ZonesOf(std::string_view state);
bool IsStateWithZone(std::string_view state);

/// What a clock on the wall of that zone shows.
std::chrono::local_seconds ToLocal(const TimeZone& zone, std::chrono::sys_seconds instant);
/// The first instant at which it shows `local`: of an hour that comes twice in autumn, the first;
/// for one that is skipped in spring, the moment of the jump.
std::chrono::sys_seconds ToInstant(const TimeZone& zone, std::chrono::local_seconds local);

}  // namespace taillight::guidance
