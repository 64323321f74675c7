// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sync/schedule.h"

#include <algorithm>

namespace taillight::sync {
namespace {

constexpr UnixSeconds kHour = 3600;
constexpr UnixSeconds kFirstPause = 5;

UnixSeconds DrawBetween(UnixSeconds low, UnixSeconds high, RandomSource& random) {
  return low + static_cast<UnixSeconds>(random.Below(static_cast<std::uint64_t>(high - low + 1)));
}

}  // namespace

UnixSeconds DrawCaseDelay(RandomSource& random) { return DrawBetween(0, kHour / 2, random); }

UnixSeconds DrawEvidenceDelay(RandomSource& random) { return DrawBetween(60, kHour / 2, random); }

UnixSeconds DrawReportDelay(RandomSource& random) { return DrawBetween(kHour, 72 * kHour, random); }

UnixSeconds DrawPause(int failed_tries, RandomSource& random) {
  // 5 s doubled ten times is over an hour already.
  const int doublings = std::clamp(failed_tries - 1, 0, 10);
  const UnixSeconds whole = std::min(kFirstPause << doublings, kHour);
  return DrawBetween(whole - whole / 2, whole, random);
}

}  // namespace taillight::sync
