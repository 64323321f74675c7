// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/review_dates.h"

#include <fmt/format.h>

#include <algorithm>

#include "backend/publisher/iso_date.h"

namespace taillight::publisher {
namespace {

DatedFact DatesOf(const JurisdictionSource& place, const FactSource& fact) {
  DatedFact dated{&place, &fact, place.reviewed, {}};
  // A month is a prefix of its days, so comparing texts compares dates.
  if (!fact.reviewed.empty()) dated.reviewed = std::max(fact.reviewed, place.reviewed);
  const auto day = ParseIsoDate(dated.reviewed);
  // What has no date was never read.
  if (day.ok()) dated.good_until = *day + std::chrono::days(ReviewDaysOf(fact));
  return dated;
}

}  // namespace

int ReviewDaysOf(const FactSource& fact) {
  if (fact.review_days > 0) return fact.review_days;
  return fact.is_volatile ? kVolatileReviewDays : kReviewDays;
}

std::vector<DatedFact> ReviewDates(const Sources& sources) {
  std::vector<DatedFact> dates;
  for (const JurisdictionSource& place : sources.jurisdictions) {
    for (const FactSource& fact : place.facts) dates.push_back(DatesOf(place, fact));
  }
  return dates;
}

std::vector<DatedFact> StaleFacts(const Sources& sources, std::chrono::sys_days on) {
  std::vector<DatedFact> dates = ReviewDates(sources);
  std::erase_if(dates, [&](const DatedFact& dated) { return dated.good_until >= on; });
  return dates;
}

void CheckReviewDates(const Sources& sources, std::chrono::sys_days on, Problems& before_release) {
  for (const DatedFact& stale : StaleFacts(sources, on)) {
    before_release.Add(stale.fact->place,
                       fmt::format("{} was last read in {} and was due again after {}",
                                   stale.fact->id, stale.reviewed, ToIsoDate(stale.good_until)));
  }
}

}  // namespace taillight::publisher
