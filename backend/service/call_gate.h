// SPDX-License-Identifier: AGPL-3.0-or-later
// Lets calls of one service in, as many and as fast as it can bear.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "client-core/base/status.h"

namespace taillight::service {

struct CallLimits {
  /// Calls being answered at one time.
  std::uint32_t max_in_flight = 1024;
  /// Calls let in each second, with bursts of as many; 0 is no limit.
  std::uint32_t max_per_second = 0;
  /// How long an answer may take when the caller set no deadline, and at most.
  std::chrono::milliseconds longest = std::chrono::seconds(60);
};

/// What a call says of itself before anything is done for it.
struct CallFacts {
  std::chrono::system_clock::time_point deadline;
  std::size_t message_bytes = 0;
  std::size_t max_message_bytes = 0;
  bool is_cancelled = false;
};

/// Keeps counts only: who calls is never looked at. May be called from any thread, never blocks.
class CallGate {
 public:
  using Fault = std::function<void(const Status&)>;

  /// `fault` hears of answers that are the daemon's own failure (kInternal, kDataLoss,
  /// kUnavailable, kUnknown): it may be called from any thread and must not block.
  explicit CallGate(CallLimits limits, Fault fault = nullptr);

  /// After OK the call is counted until Leave. kDeadlineExceeded: nobody waits for the answer any
  /// more. kCancelled. kInvalidArgument: the message is too large. kResourceExhausted: too many
  /// calls.
  Status Enter(const CallFacts& facts);
  /// `answer`: how the call ended.
  void Leave(const Status& answer);

  /// Lets nobody in any more: kUnavailable. Those inside go on.
  void Close();
  /// How many are inside. After Close it only falls.
  std::uint32_t in_flight() const { return in_flight_; }

  /// The caller's own deadline, or the longest there is from now on, whichever comes first.
  std::chrono::system_clock::time_point DeadlineFor(const CallFacts& facts) const;

 private:
  bool TakeTurn();

  const CallLimits limits_;
  const Fault fault_;
  std::atomic<std::uint32_t> in_flight_{0};
  std::atomic<bool> closed_{false};
  /// When, in nanoseconds of the steady clock, the calls let in so far will have had their turn.
  std::atomic<std::int64_t> turns_until_{0};
};

}  // namespace taillight::service
