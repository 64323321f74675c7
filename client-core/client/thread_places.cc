// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/thread_places.h"

#include <cstddef>

namespace taillight::client {

std::vector<ThreadPlace> PlacesOf(const std::vector<std::uint32_t>& counters) {
  std::vector<ThreadPlace> places(counters.size());
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < counters.size(); ++i) {
    if (counters[i] > before) places[i].missing_before = counters[i] - before - 1;
    if (i > 0 && counters[i] == counters[i - 1]) {
      places[i].same_number = true;
      places[i - 1].same_number = true;
    }
    before = counters[i];
  }
  return places;
}

}  // namespace taillight::client
