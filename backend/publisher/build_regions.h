// SPDX-License-Identifier: AGPL-3.0-or-later
// regions.bin from the county table, with numbers that never change their meaning.
#pragma once

#include "backend/publisher/places.h"
#include "client-core/base/status.h"
#include "client-core/guidance/regions.h"

namespace taillight::publisher {

/// States first, then county groups by state and fips. With `previous` (nullptr: none) every place
/// of it keeps its number and its counties, whatever its population has become since; only a state
/// or a county that it does not have is added, counties grouped among themselves where they can be.
/// A new small county that cannot be joins, as the one change to an old place, the group of its
/// nearest county. kInvalidArgument: more places than there are numbers.
StatusOr<guidance::RegionTable> BuildRegions(const Places& places,
                                             const guidance::RegionTable* previous);

}  // namespace taillight::publisher
