// SPDX-License-Identifier: AGPL-3.0-or-later
// Something done once in each UTC day, and at the start.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::jobs {

/// Told from time to time to look at the clock, which may be moved by whole months, it runs its job
/// when the day is another than that of the last run that was OK. One thread.
class Daily {
 public:
  Daily(const Clock& clock, std::function<Status()> job);

  /// What the job answered; OK when there was nothing to do.
  Status Look();

 private:
  const Clock& clock_;
  std::function<Status()> job_;
  std::optional<std::uint32_t> done_on_;
};

}  // namespace taillight::jobs
