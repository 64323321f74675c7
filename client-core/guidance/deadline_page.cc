// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/deadline_page.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace taillight::guidance {
namespace {

enum class Stage : std::uint8_t { kAhead, kPassed, kNoEnd };

/// Sorts as SortByTimeLeft says: seconds until the next end, or since the last one.
std::pair<Stage, std::int64_t> TimeLeft(const DeadlineCard& card, std::chrono::sys_seconds now) {
  std::int64_t ahead = std::numeric_limits<std::int64_t>::max();
  std::int64_t passed = ahead;
  for (const DeadlineCountText& count : card.counts) {
    if (!count.counted.end) continue;
    const std::int64_t left = (count.counted.end->instant - now).count();
    if (left > 0) {
      ahead = std::min(ahead, left);
    } else {
      passed = std::min(passed, -left);
    }
  }
  constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
  if (ahead != kNone) return {Stage::kAhead, ahead};
  return {passed != kNone ? Stage::kPassed : Stage::kNoEnd, passed};
}

}  // namespace

void SortByTimeLeft(DeadlinePage& page, std::chrono::sys_seconds now) {
  std::ranges::stable_sort(page.cards, {},
                           [&](const DeadlineCard& card) { return TimeLeft(card, now); });
}

}  // namespace taillight::guidance
