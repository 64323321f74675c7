// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/call_gate.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "backend/domain/reason.h"

namespace taillight::service {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t SteadyNow() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

Status TooMany(std::string_view what) {
  return domain::WithReason(ResourceExhausted(std::string(what) + ": try later"),
                            domain::kOverloaded);
}

bool IsOurFault(StatusCode code) {
  return code == StatusCode::kInternal || code == StatusCode::kDataLoss ||
         code == StatusCode::kUnavailable || code == StatusCode::kUnknown;
}

}  // namespace

CallGate::CallGate(const CallLimits& limits, Fault fault, bool this_machine_is_one_peer)
    : limits_(limits),
      fault_(std::move(fault)),
      this_machine_is_one_peer_(this_machine_is_one_peer),
      peers_(limits.max_in_flight_per_peer != 0 ? limits.max_in_flight_per_peer
                                                : std::max(1U, limits.max_in_flight / 4),
             limits.max_in_flight - limits.max_in_flight / 4) {}

// The generic cell rate algorithm: one number instead of a bucket that has to be filled.
bool CallGate::TakeTurn() {
  if (limits_.max_per_second == 0) return true;
  const std::int64_t step = kSecond / limits_.max_per_second;
  const std::int64_t now = SteadyNow();
  std::int64_t until = turns_until_.load(std::memory_order_relaxed);
  for (;;) {
    const std::int64_t start = std::max(until, now);
    if (start - now > kSecond - step) return false;
    if (turns_until_.compare_exchange_weak(until, start + step, std::memory_order_relaxed)) {
      return true;
    }
  }
}

StatusOr<PeerKey> CallGate::Enter(const CallFacts& facts) {
  if (facts.is_cancelled) return MakeStatus(StatusCode::kCancelled, "the caller has left");
  if (facts.deadline <= std::chrono::system_clock::now()) {
    return DeadlineExceeded("the deadline had passed before the call was looked at");
  }
  if (facts.message_bytes > limits_.max_message_bytes) {
    return InvalidArgument("request: longer than this call may be");
  }
  const PeerKey peer = PeerOf(facts.peer, this_machine_is_one_peer_);
  // First, so that whoever has its share takes no place even while it is refused.
  if (!peers_.Enter(peer)) return TooMany("too many calls from one place");
  // Counted before it looks whether the gate is closed: whoever closes it then sees the call or is
  // seen by it.
  const std::uint32_t inside = in_flight_.fetch_add(1);
  Status placed = closed_ ? Unavailable("the server is stopping: try later")
                  : inside >= limits_.max_in_flight ? TooMany("the server has too many calls")
                  : TakeTurn()                      ? OkStatus()
                                                    : TooMany("the server has too many calls");
  if (placed.ok()) return peer;
  in_flight_.fetch_sub(1);
  peers_.Leave(peer);
  return placed;
}

void CallGate::Leave(PeerKey peer, const Status& answer) {
  peers_.Leave(peer);
  in_flight_.fetch_sub(1);
  if (!answer.ok() && fault_ && IsOurFault(answer.code())) fault_(answer);
}

void CallGate::Close() { closed_ = true; }

std::chrono::system_clock::time_point CallGate::DeadlineFor(const CallFacts& facts) const {
  return std::min(facts.deadline, std::chrono::system_clock::now() + limits_.longest);
}

}  // namespace taillight::service
