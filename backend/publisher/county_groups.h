// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups of counties large enough that a report does not point at a person (protocol 10).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "backend/publisher/places.h"

namespace taillight::publisher {

inline constexpr std::uint64_t kAloneFrom = 20000;
inline constexpr std::uint64_t kGroupedFrom = 50000;

/// Fips of one group, in order.
using CountyGroup = std::vector<std::string>;

/// Good enough to tell near from far within a state; in degrees of latitude, squared.
double Distance(const County& a, const County& b);

/// Groups `counties`, which are those of one state, in order of fips. A county of kAloneFrom people
/// stands alone. Smaller ones join smaller neighbours until they are kGroupedFrom together; those
/// whose small neighbours do not reach it join a group they border on, else the nearest county of
/// kAloneFrom, and the next nearest, until the whole has kGroupedFrom; only where the state has no
/// such county left, the nearest group. Every county is in exactly one group; the same input gives
/// the same groups.
std::vector<CountyGroup> GroupCounties(
    const std::vector<County>& counties,
    const std::vector<std::pair<std::string, std::string>>& neighbours);

}  // namespace taillight::publisher
