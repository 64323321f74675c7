// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/reason.h"

#include <absl/strings/cord.h>

#include <charconv>
#include <cstdint>
#include <utility>

namespace taillight::domain {
namespace {

constexpr char kReasonType[] = "taillight/reason";
constexpr char kRetryDelayType[] = "taillight/retry-delay-ms";

void Attach(Status& status, const char* type, std::string_view value) {
  status.SetPayload(type, absl::Cord(absl::string_view(value.data(), value.size())));
}

std::optional<std::string> Attached(const Status& status, const char* type) {
  auto payload = status.GetPayload(type);
  if (!payload.has_value()) return std::nullopt;
  return std::string(*payload);
}

}  // namespace

Status WithReason(Status status, std::string_view reason) {
  Attach(status, kReasonType, reason);
  return status;
}

std::optional<std::string> ReasonOf(const Status& status) { return Attached(status, kReasonType); }

Status WithRetryDelay(Status status, std::chrono::milliseconds delay) {
  Attach(status, kRetryDelayType, std::to_string(delay.count()));
  return status;
}

std::optional<std::chrono::milliseconds> RetryDelayOf(const Status& status) {
  const std::optional<std::string> text = Attached(status, kRetryDelayType);
  if (!text) return std::nullopt;
  std::int64_t count = 0;
  std::from_chars(text->data(), text->data() + text->size(), count);
  return std::chrono::milliseconds(count);
}

}  // namespace taillight::domain
