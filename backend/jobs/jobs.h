// SPDX-License-Identifier: AGPL-3.0-or-later
// Work the daemon does by itself, by the clock on the wall.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace taillight::jobs {

/// One thread of its own that runs what it is given, one at a time, so that a long job delays
/// others but no call and no signal. May be called from any thread, but not destroyed from a job.
class Jobs {
 public:
  Jobs();
  /// As Stop.
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  /// Runs `job` soon.
  void Post(std::function<void()> job);
  /// Runs `job` after `interval`, and again an interval after it ended, until Stop.
  void Every(std::chrono::milliseconds interval, std::function<void()> job);
  /// Lets the running job end and starts no other.
  void Stop();

 private:
  class Timer;
  struct Loop;

  std::unique_ptr<Loop> loop_;
};

}  // namespace taillight::jobs
