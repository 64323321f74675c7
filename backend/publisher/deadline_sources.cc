// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/deadline_sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "backend/publisher/sources.h"

namespace taillight::publisher {
namespace {

using guidance::CountUnit;
using guidance::DeadlineCount;
using guidance::DeadlineRule;
using guidance::DeadlineSide;

constexpr std::array kSides = {DeadlineSide::kPerson, DeadlineSide::kGovernment,
                               DeadlineSide::kNotBefore};
constexpr std::array kUnits = {CountUnit::kHours, CountUnit::kDays, CountUnit::kYears,
                               CountUnit::kMoment, CountUnit::kOpen};

/// The value of `key` that NameOf gives the same name.
template <class Known>
typename Known::value_type OneOf(const YamlMap& map, std::string_view key, const Known& known,
                                 Problems& problems) {
  const std::string name = map.Text(key);
  const auto found = std::ranges::find(known, name, [](auto value) { return NameOf(value); });
  if (found != known.end()) return *found;
  problems.Add(map.place(), fmt::format("{} '{}' is not known", key, name));
  return known.front();
}

/// Whether `key` says `yes`; it must say that or `no`, and stand there where it `applies` alone.
bool Choice(const YamlMap& map, std::string_view key, bool applies, std::string_view yes,
            std::string_view no, Problems& problems) {
  if (map.Has(key) != applies) {
    problems.Add(map.place(),
                 fmt::format("{} {}", key, applies ? "is missing" : "has no place here"));
  }
  if (!applies || !map.Has(key)) return false;
  const std::string said = map.Text(key);
  if (said != yes && said != no) {
    problems.Add(map.place(), fmt::format("{} must be {} or {}", key, yes, no));
  }
  return said == yes;
}

void ReadLeaveOut(const YamlMap& map, DeadlineCount& count, Problems& problems) {
  for (const std::string& what : map.List("leave_out")) {
    if (what == "weekends") {
      count.weekends_skipped = true;
    } else if (what == "holidays") {
      count.holidays_skipped = true;
    } else {
      problems.Add(map.place(), fmt::format("leave_out '{}' is not known", what));
    }
  }
}

DeadlineCount ReadCount(const std::string& id, const YamlMap& map, Problems& problems) {
  map.AllowOnly({"unit", "amount", "leave_out", "last_day", "unknown_hour", "facts"});
  DeadlineCount count;
  count.id = id;
  count.unit = OneOf(map, "unit", kUnits, problems);
  const int amount = map.NumberOr("amount", 0);
  if (amount < 0) problems.Add(map.place(), "amount must not be negative");
  count.amount = static_cast<std::uint32_t>(std::max(0, amount));
  ReadLeaveOut(map, count, problems);
  const bool has_last_day = count.unit == CountUnit::kDays || count.unit == CountUnit::kYears;
  count.last_day_moved = Choice(map, "last_day", has_last_day, "moves", "stays", problems);
  count.counted_from_day_end = Choice(map, "unknown_hour", count.unit == CountUnit::kHours,
                                      "day_end", "day_start", problems);
  count.facts = map.List("facts");
  return count;
}

DeadlineRule ReadRule(const std::string& id, const YamlMap& map, Problems& problems) {
  map.AllowOnly({"start", "side", "counts"});
  DeadlineRule rule{.id = id,
                    .start_moment = map.Text("start"),
                    .side = OneOf(map, "side", kSides, problems),
                    .counts = {}};
  const YamlMap counts = map.Map("counts");
  for (const auto& [count, node] : counts.entries()) {
    rule.counts.push_back(ReadCount(count, YamlMap(node, map.place().file, problems), problems));
  }
  const Status form = CheckDeadlineRule(rule);
  if (!form.ok()) problems.Add(map.place(), Message(form));
  return rule;
}

/// `number` stands in `text` by itself, as in "within 10 days" but not in "103".
bool HasNumber(std::string_view text, std::uint32_t number) {
  const std::string digits = std::to_string(number);
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  for (std::size_t at = text.find(digits); at != std::string_view::npos;
       at = text.find(digits, at + 1)) {
    if (!is_digit(at - 1) && !is_digit(at + digits.size())) return true;
  }
  return false;
}

/// One run over the facts that the counts rest on.
class FactIndex {
 public:
  explicit FactIndex(const std::vector<JurisdictionSource>& jurisdictions)
      : jurisdictions_(jurisdictions) {}

  template <class Test>
  bool Any(const std::string& id, const Test& test) const {
    return std::ranges::any_of(jurisdictions_, [&](const JurisdictionSource& place) {
      const FactSource* fact = place.Find(id);
      return fact != nullptr && test(*fact);
    });
  }

 private:
  const std::vector<JurisdictionSource>& jurisdictions_;
};

void CheckCountFacts(const RuleSource& source, const DeadlineCount& count, const FactIndex& facts,
                     Problems& problems) {
  bool cited = false;
  bool says_amount = count.amount == 0;
  for (const std::string& id : count.facts) {
    if (!facts.Any(id, [](const FactSource&) { return true; })) {
      problems.Add(source.place, fmt::format("fact '{}' is in no jurisdiction", id));
    }
    cited = cited || facts.Any(id, [](const FactSource& fact) { return !fact.cite.empty(); });
    says_amount = says_amount || facts.Any(id, [&](const FactSource& fact) {
      return HasNumber(fact.text, count.amount);
    });
  }
  if (!cited) {
    problems.Add(source.place, fmt::format("count '{}' rests on no fact with a cite", count.id));
  }
  if (!says_amount) {
    problems.Add(source.place,
                 fmt::format("amount of '{}' is in none of the facts it rests on", count.id));
  }
}

}  // namespace

std::string ReadDeadlines(const YamlMap& map, std::vector<RuleSource>& rules, Problems& problems) {
  map.AllowOnly({"deadlines", "rules"});
  const YamlMap written = map.Map("rules");
  for (const auto& [id, node] : written.entries()) {
    rules.push_back(
        {written.PlaceOf(node), ReadRule(id, YamlMap(node, map.place().file, problems), problems)});
  }
  return map.Text("deadlines");
}

void CheckDeadlines(const std::vector<RuleSource>& rules,
                    const std::vector<JurisdictionSource>& jurisdictions, Problems& problems) {
  const FactIndex facts(jurisdictions);
  std::set<std::string> ids;
  for (const RuleSource& source : rules) {
    if (!ids.insert(source.rule.id).second) problems.Add(source.place, "a rule twice");
    for (const DeadlineCount& count : source.rule.counts) {
      CheckCountFacts(source, count, facts, problems);
    }
  }
}

}  // namespace taillight::publisher
