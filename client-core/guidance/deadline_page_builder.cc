// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/deadline_page_builder.h"

#include <algorithm>
#include <utility>

#include "client-core/guidance/federal_holidays.h"
#include "client-core/guidance/page_source.h"

namespace taillight::guidance {

DeadlinePage DeadlinePageBuilder::Build(const StartMoments& moments) {
  DeadlinePage page;
  page.language = language_.language;
  page.bundle_seq = tables_.seq;
  for (const DeadlineRule& rule : tables_.deadline_rules) {
    const auto start = moments.find(rule.start_moment);
    if (start != moments.end()) page.cards.push_back(MakeCard(rule, start->second));
  }
  std::ranges::stable_sort(page.cards, EndsBefore, &DeadlineCard::deadline);
  page.title = words_.Say("deadline.title");
  page.disclaimer = words_.Say("page.disclaimer");
  if (page.cards.empty()) {
    page.none = words_.Say("deadline.none");
  } else {
    page.warning = words_.Say("deadline.check");
    const ZoneBasis basis = page.cards.front().deadline.zone_basis;
    if (basis == ZoneBasis::kSeveralZones) page.zone_note = words_.Say("deadline.zone.several");
    if (basis == ZoneBasis::kPlaceUnknown) page.zone_note = words_.Say("deadline.zone.unknown");
  }
  if (words_.awaits_review()) page.review_label = words_.Say("page.awaiting_review");
  return page;
}

/// A count is as sure as the least sure of its facts: what is not known is not counted.
bool DeadlinePageBuilder::IsKnown(const DeadlineCount& count) const {
  return std::ranges::all_of(count.facts, [&](const std::string& fact) {
    return FindFact(place_, fact).Code() != kUnknownCode;
  });
}

DeadlineCard DeadlinePageBuilder::MakeCard(const DeadlineRule& rule, const StartMoment& start) {
  DeadlineRule known = rule;
  std::erase_if(known.counts, [&](const DeadlineCount& count) { return !IsKnown(count); });
  DeadlineCard card;
  card.deadline = CountDeadline(known, start, state_);
  card.name = words_.Say(DeadlinePhrase(rule.id, "name"));
  card.about = words_.Say(DeadlinePhrase(rule.id, "about"));
  card.start = words_.Say(StartPhrase(rule.start_moment));
  for (CountedDeadline& counted : card.deadline.counts) {
    card.counts.push_back(Describe(rule, start, counted));
  }
  for (const DeadlineCount& count : rule.counts) {
    if (IsKnown(count)) continue;
    DeadlineCountText& text = card.counts.emplace_back(MakeText(rule, count));
    text.known = false;
    text.end = words_.Say("page.not_known");
  }
  return card;
}

DeadlineCountText DeadlinePageBuilder::MakeText(const DeadlineRule& rule,
                                                const DeadlineCount& count) {
  DeadlineCountText text;
  text.counted.count = count;
  text.label = words_.Say(DeadlinePhrase(rule.id, count.id));
  for (const std::string& fact : count.facts) {
    const LocalFact found = FindFact(place_, fact);
    if (found.fact != nullptr) text.sources.push_back(ToSource(found, language_));
  }
  return text;
}

DeadlineCountText DeadlinePageBuilder::Describe(const DeadlineRule& rule, const StartMoment& start,
                                                CountedDeadline counted) {
  DeadlineCountText text = MakeText(rule, counted.count);
  if (counted.end) {
    text.end = words_.Say("deadline.end." + std::string(NameOf(rule.side)),
                          {{"end", words_.End(*counted.end)}});
    text.how = HowCounted(rule, start, counted);
  }
  text.counted = std::move(counted);
  return text;
}

std::vector<std::string> DeadlinePageBuilder::HowCounted(const DeadlineRule& rule,
                                                         const StartMoment& start,
                                                         const CountedDeadline& counted) {
  const DeadlineCount& count = counted.count;
  if (count.unit == CountUnit::kMoment) return {};
  std::vector<std::string> how;
  how.push_back(words_.Say(
      "deadline.how.from",
      {{"what", words_.Say(StartPhrase(rule.start_moment))}, {"moment", words_.Moment(start)}}));
  how.push_back(words_.Say("deadline.how." + std::string(NameOf(count.unit)),
                           {{"amount", std::to_string(count.amount)}}));
  if (count.unit != CountUnit::kYears) how.push_back(LeftOutText(counted));
  if (counted.moved_from) {
    how.push_back(words_.Say("deadline.how.moved", {{"day", words_.Day(*counted.moved_from)}}));
  } else if (rule.side == DeadlineSide::kPerson && counted.end && !counted.end->time &&
             !IsWorkDay(counted.end->day)) {
    how.push_back(words_.Say("deadline.how.not_moved"));
  }
  if (counted.other_end) {
    how.push_back(words_.Say(count.counted_from_day_end ? "deadline.how.unknown_hour_from_end"
                                                        : "deadline.how.unknown_hour",
                             {{"other_end", words_.End(*counted.other_end)}}));
  }
  return how;
}

std::string DeadlinePageBuilder::LeftOutText(const CountedDeadline& counted) {
  const bool may_leave_out = counted.count.weekends_skipped || counted.count.holidays_skipped;
  if (!may_leave_out) {
    return words_.Say(counted.count.unit == CountUnit::kHours ? "deadline.how.every_hour"
                                                              : "deadline.how.every_day");
  }
  if (counted.left_out.empty()) return words_.Say("deadline.how.none_left_out");
  return words_.Say("deadline.how.left_out", {{"days", words_.Days(counted.left_out)}});
}

}  // namespace taillight::guidance
