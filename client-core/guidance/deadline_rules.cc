// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/deadline_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "client-core/guidance/message.h"
#include "taillight/v1/deadlines.pb.h"

namespace taillight::guidance {
namespace {

constexpr std::array<std::string_view, 4> kSides = {"", "person", "government", "not_before"};
constexpr std::array<std::string_view, 6> kUnits = {"", "hours", "days", "years", "moment", "open"};

bool IsName(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool CountsNothing(CountUnit unit) {
  return unit == CountUnit::kMoment || unit == CountUnit::kOpen;
}

Status CheckCount(const DeadlineCount& count) {
  if (!IsName(count.id)) return InvalidArgument("deadline count: id has another form");
  if (count.facts.empty() || !std::ranges::all_of(count.facts, IsName)) {
    return InvalidArgument("deadline count: must rest on a fact");
  }
  if (CountsNothing(count.unit) != (count.amount == 0) || count.amount > kMaxCountAmount) {
    return InvalidArgument("deadline count: amount must be 1 to 10000, 0 where nothing is counted");
  }
  const bool skips = count.weekends_skipped || count.holidays_skipped;
  if (skips && count.unit != CountUnit::kHours && count.unit != CountUnit::kDays) {
    return InvalidArgument("deadline count: only hours and days can leave days out");
  }
  if (count.last_day_moved && count.unit != CountUnit::kDays && count.unit != CountUnit::kYears) {
    return InvalidArgument("deadline count: only a last day can be moved");
  }
  if (count.counted_from_day_end && count.unit != CountUnit::kHours) {
    return InvalidArgument("deadline count: only hours are counted from an hour");
  }
  return OkStatus();
}

v1::DeadlineCount ToMessage(const DeadlineCount& count) {
  v1::DeadlineCount message;
  message.set_id(count.id);
  message.set_unit(static_cast<v1::CountUnit>(count.unit));
  message.set_amount(count.amount);
  message.set_weekends_skipped(count.weekends_skipped);
  message.set_holidays_skipped(count.holidays_skipped);
  message.set_last_day_moved(count.last_day_moved);
  message.set_counted_from_day_end(count.counted_from_day_end);
  for (const std::string& fact : count.facts) message.add_facts(fact);
  return message;
}

bool IsKnown(const v1::DeadlineRule& message) {
  return message.side() >= v1::DEADLINE_SIDE_PERSON &&
         message.side() <= v1::DEADLINE_SIDE_NOT_BEFORE &&
         std::ranges::all_of(message.counts(), [](const v1::DeadlineCount& count) {
           return count.unit() >= v1::COUNT_UNIT_HOURS && count.unit() <= v1::COUNT_UNIT_OPEN;
         });
}

DeadlineRule FromMessage(const v1::DeadlineRule& message) {
  DeadlineRule rule{.id = message.id(),
                    .start_moment = message.start_moment(),
                    .side = static_cast<DeadlineSide>(message.side()),
                    .counts = {}};
  for (const v1::DeadlineCount& count : message.counts()) {
    rule.counts.push_back({.id = count.id(),
                           .unit = static_cast<CountUnit>(count.unit()),
                           .amount = count.amount(),
                           .weekends_skipped = count.weekends_skipped(),
                           .holidays_skipped = count.holidays_skipped(),
                           .last_day_moved = count.last_day_moved(),
                           .counted_from_day_end = count.counted_from_day_end(),
                           .facts = {count.facts().begin(), count.facts().end()}});
  }
  return rule;
}

}  // namespace

std::string_view NameOf(DeadlineSide side) { return kSides[static_cast<std::size_t>(side)]; }
std::string_view NameOf(CountUnit unit) { return kUnits[static_cast<std::size_t>(unit)]; }

Status CheckDeadlineRule(const DeadlineRule& rule) {
  if (!IsName(rule.id) || !IsName(rule.start_moment)) {
    return InvalidArgument("deadline rule: id or start has another form");
  }
  if (rule.counts.empty()) return InvalidArgument("deadline rule: has no count");
  std::set<std::string_view> ids{"name", "about"};
  for (const DeadlineCount& count : rule.counts) {
    TAILLIGHT_RETURN_IF_ERROR(CheckCount(count));
    if (!ids.insert(count.id).second) {
      return InvalidArgument("deadline rule: a count twice, or named like another phrase");
    }
  }
  return OkStatus();
}

StatusOr<std::vector<DeadlineRule>> ParseDeadlineRules(ByteView deadlines_bin) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto file,
                             ParseMessage<v1::DeadlineFile>(deadlines_bin, kDeadlineFile));
  std::vector<DeadlineRule> rules;
  std::set<std::string> ids;
  for (const v1::DeadlineRule& message : file.rules()) {
    if (!IsKnown(message)) continue;
    rules.push_back(FromMessage(message));
    TAILLIGHT_RETURN_IF_ERROR(CheckDeadlineRule(rules.back()));
    if (!ids.insert(rules.back().id).second) {
      return InvalidArgument("deadlines.bin: a rule twice");
    }
  }
  return rules;
}

Bytes SerializeDeadlineRules(const std::vector<DeadlineRule>& rules) {
  v1::DeadlineFile file;
  for (const DeadlineRule& rule : rules) {
    v1::DeadlineRule& message = *file.add_rules();
    message.set_id(rule.id);
    message.set_start_moment(rule.start_moment);
    message.set_side(static_cast<v1::DeadlineSide>(rule.side));
    for (const DeadlineCount& count : rule.counts) *message.add_counts() = ToMessage(count);
  }
  return SerializeMessage(file);
}

std::string DeadlinePhrase(std::string_view rule, std::string_view part) {
  return "deadline." + std::string(rule) + "." + std::string(part);
}

std::string StartPhrase(std::string_view moment) { return "deadline.start." + std::string(moment); }

}  // namespace taillight::guidance
