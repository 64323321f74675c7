// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/jobs/daily.h"

#include <utility>

namespace taillight::jobs {
namespace {

/// Midnight may lie between two looks.
constexpr std::uint32_t kOneMidnight = 1;
constexpr std::uint32_t kLongestOff = 31;

}  // namespace

Daily::Daily(const Clock& clock, ClockDoubt doubt, std::function<Status()> job)
    : clock_(clock),
      doubt_(std::move(doubt)),
      job_(std::move(job)),
      most_days_ahead_(doubt_.last_day ? kLongestOff : kOneMidnight) {
  if (doubt_.last_day) believed_ = Sight{*doubt_.last_day, doubt_.passed()};
}

// A day can follow `sight` when it is no earlier and no further than the time that has passed.
bool Daily::Believes(std::uint32_t today) {
  const std::int64_t now = doubt_.passed();
  const auto follows = [&](const Sight& sight, std::uint32_t slack) {
    const auto days = static_cast<std::uint32_t>((now - sight.at) / kSecondsPerDay);
    return today >= sight.day && today - sight.day <= days + slack;
  };
  if (believed_ && !follows(*believed_, most_days_ahead_)) {
    if (!doubted_ || !follows(*doubted_, kOneMidnight)) doubted_ = Sight{today, now};
    if (now - doubted_->at < doubt_.seconds) return false;
  }
  believed_ = Sight{today, now};
  doubted_.reset();
  most_days_ahead_ = kOneMidnight;
  return true;
}

Status Daily::Look() {
  const std::uint32_t today = DayOf(clock_.Now());
  if (!Believes(today)) {
    return FailedPrecondition("the clock has jumped: nothing is removed until it has stood a day");
  }
  if (done_on_ == today) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(job_());
  done_on_ = today;
  return OkStatus();
}

}  // namespace taillight::jobs
