// SPDX-License-Identifier: AGPL-3.0-or-later
// The line by which every fault test says what its rounds came to; `./dev faults` makes the table.
#pragma once

#include <cstdint>
#include <iostream>
#include <string_view>

namespace taillight::support {

struct FaultToll {
  std::uint64_t rounds = 0;
  /// Acknowledged, and not there afterwards.
  std::uint64_t lost = 0;
  /// There more than once.
  std::uint64_t doubled = 0;
};

/// `FAULT<tab>name<tab>rounds<tab>lost<tab>doubled` on standard output. A test's control run, which
/// must lose, prints none.
inline void PrintFault(std::string_view name, const FaultToll& toll) {
  std::cout << "FAULT\t" << name << '\t' << toll.rounds << '\t' << toll.lost << '\t' << toll.doubled
            << std::endl;
}

}  // namespace taillight::support
