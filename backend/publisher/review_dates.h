// SPDX-License-Identifier: AGPL-3.0-or-later
// When the sources of a fact must be read again.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "backend/publisher/problems.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

inline constexpr int kReviewDays = 365;
inline constexpr int kVolatileReviewDays = 90;

/// Its own review_days, else by whether it moves fast.
int ReviewDaysOf(const FactSource& fact);

/// Borrows from the Sources it was made from.
struct DatedFact {
  const JurisdictionSource* place = nullptr;
  const FactSource* fact = nullptr;
  /// The later of the fact's own date and its file's.
  std::string reviewed;
  /// The last day on which that is recent enough.
  std::chrono::sys_days good_until;
};

/// Every fact, in the order of the files. A month alone counts from its first day.
std::vector<DatedFact> ReviewDates(const Sources& sources);
/// Those that must have been read again before `on`.
std::vector<DatedFact> StaleFacts(const Sources& sources, std::chrono::sys_days on);

/// Each stale fact, with its file and line.
void CheckReviewDates(const Sources& sources, std::chrono::sys_days on, Problems& before_release);

}  // namespace taillight::publisher
