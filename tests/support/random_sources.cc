// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/random_sources.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace taillight::support {

void SeededRandom::Fill(std::span<std::uint8_t> target) {
  for (std::uint8_t& byte : target) {
    // SplitMix64 (Steele, Lea, Flood 2014), one output byte a step.
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    byte = static_cast<std::uint8_t>((z ^ (z >> 31)) >> 24);
  }
}

void ScriptedRandom::Fill(std::span<std::uint8_t> target) {
  if (pieces_.empty() || pieces_.front().size() != target.size()) {
    std::fprintf(stderr, "ScriptedRandom: asked for %zu bytes, next piece has %zu\n", target.size(),
                 pieces_.empty() ? std::size_t{0} : pieces_.front().size());
    std::abort();
  }
  std::ranges::copy(pieces_.front(), target.begin());
  pieces_.pop_front();
}

}  // namespace taillight::support
