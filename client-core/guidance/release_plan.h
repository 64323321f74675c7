// SPDX-License-Identifier: AGPL-3.0-or-later
// The release plan: which tables are made from incident reports, how often and at what cost to
// privacy (protocol 10).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client-core/base/status.h"

namespace taillight::guidance {

/// A positive rational in lowest terms.
struct Fraction {
  std::uint32_t numerator = 0;
  std::uint32_t denominator = 1;
  bool operator==(const Fraction&) const = default;
};

enum class TablePlace : std::uint8_t { kNation = 1, kState = 2, kCountyGroup = 3 };
enum class TablePeriod : std::uint8_t { kMonth = 1, kQuarter = 2 };

struct ReleaseTable {
  TablePlace place = TablePlace::kNation;
  /// One of the seven words of a report, such as "stop_reason"; empty for none.
  std::string word;
  TablePeriod period = TablePeriod::kMonth;
  /// Spent by one draw.
  Fraction epsilon;
  /// Counts records checked by an organization, not those reported.
  bool checked = false;
  bool operator==(const ReleaseTable&) const = default;
};

struct ReleasePlan {
  std::uint32_t version = 0;
  /// What one person's report may cost in all, for ever.
  Fraction budget;
  std::vector<ReleaseTable> tables;
  bool operator==(const ReleasePlan&) const = default;
};

/// Plan 1: its fourteen tables and a budget of 2, spent whole.
ReleasePlan PlanOne();

/// In exact fractions. kInvalidArgument: no table, a word no report has, a table twice, a fraction
/// that is zero or not in lowest terms, epsilons that add to more than the budget, or a budget
/// above 2.
Status CheckPlan(const ReleasePlan& plan);

}  // namespace taillight::guidance
