// SPDX-License-Identifier: AGPL-3.0-or-later
// One measured stretch of load on one server.
#pragma once

#include <sys/types.h>

#include <chrono>

#include "tests/support/call_load.h"

namespace taillight::bench {

struct LoadFigures {
  double calls_per_second = 0;
  /// Server CPU, all threads, for each answered call.
  double cpu_microseconds_per_call = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
  std::uint64_t answered = 0;
  std::uint64_t failed = 0;
};

/// Warms up for a fifth of `length`, then measures for `length`.
LoadFigures MeasureLoad(const support::CallLoad::Call& call, int in_flight, pid_t server,
                        std::chrono::milliseconds length);

}  // namespace taillight::bench
