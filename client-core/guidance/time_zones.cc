// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/time_zones.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "client-core/guidance/ascii.h"

namespace taillight::guidance {
namespace {

using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::March;
using std::chrono::November;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;

constexpr TimeZone kAtlantic{"Atlantic", hours(-4), false};
constexpr TimeZone kEastern{"Eastern", hours(-5), true};
constexpr TimeZone kCentral{"Central", hours(-6), true};
constexpr TimeZone kMountain{"Mountain", hours(-7), true};
constexpr TimeZone kArizona{"Mountain", hours(-7), false};
constexpr TimeZone kPacific{"Pacific", hours(-8), true};
constexpr TimeZone kAlaska{"Alaska", hours(-9), true};
constexpr TimeZone kHawaii{"Hawaii-Aleutian", hours(-10), false};
constexpr TimeZone kAleutian{"Hawaii-Aleutian", hours(-10), true};
constexpr TimeZone kChamorro{"Chamorro", hours(10), false};

constexpr std::array kAllZones{kChamorro, kAtlantic, kEastern, kCentral,  kMountain,
                               kArizona,  kPacific,  kAlaska,  kAleutian, kHawaii};

struct StateZones {
  std::string_view state;
  TimeZone zone;
  std::optional<TimeZone> other = std::nullopt;
};

// Lines between zones: 49 C.F.R. 71.5, 71.7, 71.9, 71.11, 71.12. A town that keeps its neighbour's
// time by habit alone is not listed.
constexpr std::array<StateZones, 54> kStates{{
    {"al", kCentral},
    {"ak", kAlaska, kAleutian},
    {"az", kArizona, kMountain},
    {"ar", kCentral},
    {"ca", kPacific},
    {"co", kMountain},
    {"ct", kEastern},
    {"de", kEastern},
    {"dc", kEastern},
    {"fl", kEastern, kCentral},
    {"ga", kEastern},
    {"hi", kHawaii},
    {"id", kMountain, kPacific},
    {"il", kCentral},
    {"in", kEastern, kCentral},
    {"ia", kCentral},
    {"ks", kCentral, kMountain},
    {"ky", kEastern, kCentral},
    {"la", kCentral},
    {"me", kEastern},
    {"md", kEastern},
    {"ma", kEastern},
    {"mi", kEastern, kCentral},
    {"mn", kCentral},
    {"ms", kCentral},
    {"mo", kCentral},
    {"mt", kMountain},
    {"ne", kCentral, kMountain},
    {"nv", kPacific, kMountain},
    {"nh", kEastern},
    {"nj", kEastern},
    {"nm", kMountain},
    {"ny", kEastern},
    {"nc", kEastern},
    {"nd", kCentral, kMountain},
    {"oh", kEastern},
    {"ok", kCentral},
    {"or", kPacific, kMountain},
    {"pa", kEastern},
    {"ri", kEastern},
    {"sc", kEastern},
    {"sd", kCentral, kMountain},
    {"tn", kEastern, kCentral},
    {"tx", kCentral, kMountain},
    {"ut", kMountain},
    {"vt", kEastern},
    {"va", kEastern},
    {"wa", kPacific},
    {"wv", kEastern},
    {"wi", kCentral},
    {"wy", kMountain},
    {"gu", kChamorro},
    {"pr", kAtlantic},
    {"vi", kAtlantic},
}};

const StateZones* Find(std::string_view state) {
  const auto found = std::ranges::find(kStates, std::string_view(Lower(state)), &StateZones::state);
  return found == kStates.end() ? nullptr : &*found;
}

bool IsSummerTime(const TimeZone& zone, sys_seconds instant) {
  if (!zone.has_summer_time) return false;
  const auto local_day = std::chrono::floor<std::chrono::days>(instant + zone.standard_offset);
  const year in = std::chrono::year_month_day(local_day).year();
  const sys_seconds start = sys_days(in / March / Sunday[2]) + hours(2) - zone.standard_offset;
  // Two o'clock in summer time is one o'clock in standard time.
  const sys_seconds end = sys_days(in / November / Sunday[1]) + hours(1) - zone.standard_offset;
  return instant >= start && instant < end;
}

hours OffsetAt(const TimeZone& zone, sys_seconds instant) {
  return zone.standard_offset + hours(IsSummerTime(zone, instant) ? 1 : 0);
}

}  // namespace

std::vector<TimeZone> ZonesOf(std::string_view state) {
  const StateZones* found = Find(state);
  if (found == nullptr) return {kAllZones.begin(), kAllZones.end()};
  if (!found->other) return {found->zone};
  return {found->zone, *found->other};
}

bool IsStateWithZone(std::string_view state) { return Find(state) != nullptr; }

local_seconds ToLocal(const TimeZone& zone, sys_seconds instant) {
  return local_seconds(instant.time_since_epoch() + OffsetAt(zone, instant));
}

sys_seconds ToInstant(const TimeZone& zone, local_seconds local) {
  const sys_seconds as_standard(local.time_since_epoch() - zone.standard_offset);
  const sys_seconds as_summer = as_standard - hours(1);
  if (IsSummerTime(zone, as_summer)) return as_summer;
  if (!IsSummerTime(zone, as_standard)) return as_standard;
  // Skipped: clocks went from 2:00 to 3:00, and that moment is 2:00 of standard time.
  return std::chrono::floor<hours>(as_standard);
}

}  // namespace taillight::guidance
