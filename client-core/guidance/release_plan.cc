// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/release_plan.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>

namespace taillight::guidance {
namespace {

constexpr std::array<std::string_view, 7> kWords = {"charge", "stop_reason", "agency", "route",
                                                    "stage",  "outcome",     "prior"};
constexpr std::array<std::string_view, 4> kStateWords = {"prior", "stop_reason", "route",
                                                         "outcome"};
/// Denominators up to here, and as many tables, keep every sum below within 64 bits.
constexpr std::uint32_t kMaxTerm = 1000;
constexpr std::size_t kMaxTables = 100;
constexpr std::uint64_t kMaxBudget = 2;

struct Sum {
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 1;
};

bool IsFraction(const Fraction& fraction) {
  return fraction.numerator > 0 && fraction.numerator <= kMaxTerm && fraction.denominator > 0 &&
         fraction.denominator <= kMaxTerm &&
         std::gcd(fraction.numerator, fraction.denominator) == 1;
}

/// False: the sum would not fit.
bool Add(Sum& sum, const Fraction& term) {
  const std::uint64_t common = std::lcm(sum.denominator, std::uint64_t{term.denominator});
  if (common > std::uint64_t{1} << 32) return false;
  const std::uint64_t numerator =
      sum.numerator * (common / sum.denominator) + term.numerator * (common / term.denominator);
  const std::uint64_t divisor = std::gcd(numerator, common);
  sum = {numerator / divisor, common / divisor};
  return sum.numerator <= std::uint64_t{1} << 50;
}

Status CheckTable(const ReleaseTable& table) {
  if (!table.word.empty() && std::ranges::find(kWords, table.word) == kWords.end()) {
    return InvalidArgument("release plan: word is none of a report's");
  }
  if (!IsFraction(table.epsilon)) {
    return InvalidArgument("release plan: epsilon must be positive and in lowest terms");
  }
  return OkStatus();
}

}  // namespace

ReleasePlan PlanOne() {
  ReleasePlan plan{.version = 1, .budget = {2, 1}, .tables = {}};
  for (const std::string_view word : kWords) {
    plan.tables.push_back(
        {TablePlace::kNation, std::string(word), TablePeriod::kMonth, {1, 20}, false});
  }
  plan.tables.push_back({TablePlace::kState, "", TablePeriod::kMonth, {3, 10}, false});
  plan.tables.push_back({TablePlace::kState, "", TablePeriod::kQuarter, {1, 5}, true});
  for (const std::string_view word : kStateWords) {
    plan.tables.push_back(
        {TablePlace::kState, std::string(word), TablePeriod::kQuarter, {1, 5}, false});
  }
  plan.tables.push_back({TablePlace::kCountyGroup, "", TablePeriod::kQuarter, {7, 20}, false});
  return plan;
}

Status CheckPlan(const ReleasePlan& plan) {
  if (plan.version == 0) return InvalidArgument("release plan: version must be 1 or more");
  if (plan.tables.empty() || plan.tables.size() > kMaxTables) {
    return InvalidArgument("release plan: tables must be 1 to 100");
  }
  if (!IsFraction(plan.budget) || plan.budget.numerator > kMaxBudget * plan.budget.denominator) {
    return InvalidArgument("release plan: budget must be positive and 2 at most");
  }
  std::set<std::tuple<TablePlace, std::string, TablePeriod, bool>> seen;
  Sum spent;
  for (const ReleaseTable& table : plan.tables) {
    TAILLIGHT_RETURN_IF_ERROR(CheckTable(table));
    if (!seen.emplace(table.place, table.word, table.period, table.checked).second) {
      return InvalidArgument("release plan: a table twice");
    }
    if (!Add(spent, table.epsilon)) {
      return InvalidArgument("release plan: epsilons cannot be added exactly");
    }
  }
  if (spent.numerator * plan.budget.denominator > plan.budget.numerator * spent.denominator) {
    return InvalidArgument("release plan: epsilons add to more than the budget");
  }
  return OkStatus();
}

}  // namespace taillight::guidance
