// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/call_gate.h"

#include <algorithm>
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

bool IsOurFault(StatusCode code) {
  return code == StatusCode::kInternal || code == StatusCode::kDataLoss ||
         code == StatusCode::kUnavailable || code == StatusCode::kUnknown;
}

}  // namespace

CallGate::CallGate(CallLimits limits, Fault fault) : limits_(limits), fault_(std::move(fault)) {}

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

Status CallGate::Enter(const CallFacts& facts) {
  if (facts.is_cancelled) return MakeStatus(StatusCode::kCancelled, "the caller has left");
  if (facts.deadline <= std::chrono::system_clock::now()) {
    return DeadlineExceeded("the deadline had passed before the call was looked at");
  }
  if (facts.message_bytes > facts.max_message_bytes) {
    return InvalidArgument("request: longer than this call may be");
  }
  // Counted before it looks whether the gate is closed: whoever closes it then sees the call or is
  // seen by it.
  const std::uint32_t inside = in_flight_.fetch_add(1);
  if (closed_) {
    in_flight_.fetch_sub(1);
    return Unavailable("the server is stopping: try later");
  }
  if (inside >= limits_.max_in_flight || !TakeTurn()) {
    in_flight_.fetch_sub(1);
    return domain::WithReason(ResourceExhausted("the server has too many calls: try later"),
                              domain::kOverloaded);
  }
  return OkStatus();
}

void CallGate::Leave(const Status& answer) {
  in_flight_.fetch_sub(1);
  if (!answer.ok() && fault_ && IsOurFault(answer.code())) fault_(answer);
}

void CallGate::Close() { closed_ = true; }

std::chrono::system_clock::time_point CallGate::DeadlineFor(const CallFacts& facts) const {
  return std::min(facts.deadline, std::chrono::system_clock::now() + limits_.longest);
}

}  // namespace taillight::service
