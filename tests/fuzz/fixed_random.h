// SPDX-License-Identifier: AGPL-3.0-or-later
// Randomness that is the same at every run, so that a finding can be run again.
#pragma once

#include <algorithm>
#include <span>

#include "client-core/base/random.h"

namespace taillight::fuzz {

class FixedRandom : public RandomSource {
 public:
  void Fill(std::span<std::uint8_t> target) override { std::ranges::fill(target, 7); }
};

}  // namespace taillight::fuzz
