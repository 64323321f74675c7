// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/jobs/daily.h"

#include <utility>

namespace taillight::jobs {

Daily::Daily(const Clock& clock, std::function<Status()> job)
    : clock_(clock), job_(std::move(job)) {}

Status Daily::Look() {
  const std::uint32_t today = DayOf(clock_.Now());
  if (done_on_ == today) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(job_());
  done_on_ = today;
  return OkStatus();
}

}  // namespace taillight::jobs
