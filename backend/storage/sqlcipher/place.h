// SPDX-License-Identifier: AGPL-3.0-or-later
// Row ids that keep the coarse order of arrival, which a b-tree likes, and hide the fine one.
#pragma once

#include <cstdint>

#include "backend/domain/repositories.h"
#include "client-core/base/random.h"

namespace taillight::storage_sqlcipher {

/// A UTC day in the upper bits, 46 random bits below: 17 bits of day last until the year 2328.
using Place = std::int64_t;
inline constexpr int kPlaceRandomBits = 46;

inline constexpr Place FirstPlaceOf(domain::Day day) { return Place{day} << kPlaceRandomBits; }
inline constexpr domain::Day DayOfPlace(Place place) {
  return static_cast<domain::Day>(place >> kPlaceRandomBits);
}
inline Place DrawPlace(domain::Day day, RandomSource& random) {
  return FirstPlaceOf(day) + static_cast<Place>(random.Below(std::uint64_t{1} << kPlaceRandomBits));
}

}  // namespace taillight::storage_sqlcipher
