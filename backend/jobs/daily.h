// SPDX-License-Identifier: AGPL-3.0-or-later
// Something done once in each UTC day, and at the start, by a clock that may be wrong.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::jobs {

/// What tells a day that came from a clock that was set.
struct ClockDoubt {
  /// Seconds that have passed since some moment, whatever the clock is set to.
  std::function<std::int64_t()> passed;
  /// How long the clock must stand by a day that could not have come yet, or again, before it is
  /// believed. 0 for a clock that is moved on purpose.
  std::int64_t seconds = kSecondsPerDay;
  /// The day of the last run of an earlier program, if one is known. The machine may have been off
  /// for a month since.
  std::optional<std::uint32_t> last_day = std::nullopt;
};

/// Told from time to time to look at the clock, it runs its job when the day is another than that
/// of the last run that was OK. What is removed because of its age is gone: so a clock that jumps
/// by years is not believed at once, and mostly set right before it is. One thread.
class Daily {
 public:
  Daily(const Clock& clock, ClockDoubt doubt, std::function<Status()> job);

  /// What the job answered; OK when there was nothing to do. kFailedPrecondition: the clock has
  /// jumped and the job waits.
  Status Look();

  /// The day of the last run that was OK.
  std::optional<std::uint32_t> done_on() const { return done_on_; }

 private:
  struct Sight {
    std::uint32_t day;
    std::int64_t at;
  };

  bool Believes(std::uint32_t today);

  const Clock& clock_;
  const ClockDoubt doubt_;
  std::function<Status()> job_;
  std::uint32_t most_days_ahead_;
  std::optional<Sight> believed_;
  std::optional<Sight> doubted_;
  std::optional<std::uint32_t> done_on_;
};

}  // namespace taillight::jobs
