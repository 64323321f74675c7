// SPDX-License-Identifier: AGPL-3.0-or-later
// Lets calls of one method in, as many and as fast as it can bear.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "backend/service/limits.h"
#include "backend/service/peer.h"
#include "backend/service/peer_counts.h"
#include "client-core/base/status.h"

namespace taillight::service {

/// What a call says of itself before anything is done for it.
struct CallFacts {
  std::chrono::system_clock::time_point deadline;
  std::size_t message_bytes = 0;
  /// As gRPC names it.
  std::string peer = {};
  bool is_cancelled = false;
};

/// Keeps counts only, by peer for as long as its calls last. May be called from any thread.
class CallGate {
 public:
  using Fault = std::function<void(const Status&)>;

  /// `fault` hears of answers that are the daemon's own failure (kInternal, kDataLoss,
  /// kUnavailable, kUnknown): it may be called from any thread and must not block.
  explicit CallGate(const CallLimits& limits, Fault fault = nullptr,
                    bool this_machine_is_one_peer = false);

  /// The call is counted until Leave, which is told what this answers. kDeadlineExceeded: nobody
  /// waits for the answer any more. kCancelled. kInvalidArgument: the message is too large.
  /// kResourceExhausted: too many calls, or too many from this peer. kUnavailable: closed.
  StatusOr<PeerKey> Enter(const CallFacts& facts);
  /// `answer`: how the call ended.
  void Leave(PeerKey peer, const Status& answer);

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
  const bool this_machine_is_one_peer_;
  PeerCounts peers_;
  std::atomic<std::uint32_t> in_flight_{0};
  std::atomic<bool> closed_{false};
  /// When, in nanoseconds of the steady clock, the calls let in so far will have had their turn.
  std::atomic<std::int64_t> turns_until_{0};
};

}  // namespace taillight::service
