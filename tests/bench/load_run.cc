// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/load_run.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "tests/bench/server_process.h"

namespace taillight::bench {
namespace {

using std::chrono::steady_clock;

double Milliseconds(std::chrono::nanoseconds time) {
  return static_cast<double>(time.count()) / 1e6;
}

}  // namespace

LoadFigures MeasureLoad(const support::CallLoad::Call& call, int in_flight, pid_t server,
                        std::chrono::milliseconds length) {
  std::mutex mutex;
  std::vector<std::chrono::nanoseconds> latencies;
  LoadFigures figures;
  support::CallLoad load([&](std::size_t slot, support::CallLoad::Done done) {
    const auto start = steady_clock::now();
    call(slot, [&, start, done = std::move(done)](bool ok) {
      {
        std::lock_guard lock(mutex);
        if (ok) latencies.push_back(steady_clock::now() - start);
        if (!ok) ++figures.failed;
      }
      done(ok);
    });
  });
  load.Start(in_flight);
  std::this_thread::sleep_for(length / 5);
  std::uint64_t cpu_before = 0;
  steady_clock::time_point start;
  {
    std::lock_guard lock(mutex);
    latencies.clear();
    figures.failed = 0;
    cpu_before = CpuMicroseconds(server);
    start = steady_clock::now();
  }
  std::this_thread::sleep_for(length);
  {
    std::lock_guard lock(mutex);
    const double seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
    const std::uint64_t cpu = CpuMicroseconds(server) - cpu_before;
    figures.answered = latencies.size();
    figures.calls_per_second = static_cast<double>(latencies.size()) / seconds;
    if (!latencies.empty()) {
      figures.cpu_microseconds_per_call =
          static_cast<double>(cpu) / static_cast<double>(latencies.size());
      std::sort(latencies.begin(), latencies.end());
      figures.p50_ms = Milliseconds(latencies[latencies.size() / 2]);
      figures.p99_ms = Milliseconds(latencies[latencies.size() * 99 / 100]);
      figures.max_ms = Milliseconds(latencies.back());
    }
  }
  load.Stop();
  return figures;
}

}  // namespace taillight::bench
