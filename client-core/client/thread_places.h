// SPDX-License-Identifier: AGPL-3.0-or-later
// What the numbers of a thread's messages say about those that are not there.
#pragma once

#include <cstdint>
#include <vector>

namespace taillight::client {

struct ThreadPlace {
  /// Numbers between this message and the one before it, or 1, that no message bears.
  std::uint32_t missing_before = 0;
  /// Another message bears the same number: two people wrote without knowing of each other.
  bool same_number = false;
};

/// `counters` are in ascending order, the first message's is 1. As many places.
std::vector<ThreadPlace> PlacesOf(const std::vector<std::uint32_t>& counters);

}  // namespace taillight::client
