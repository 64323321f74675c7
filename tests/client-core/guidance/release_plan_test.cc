// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/release_plan.h"

#include <functional>

#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;

Status CheckWith(const std::function<void(ReleasePlan&)>& change) {
  ReleasePlan plan = PlanOne();
  change(plan);
  return CheckPlan(plan);
}

TEST(ReleasePlanTest, PlanOneSpendsItsBudgetWhole) {
  EXPECT_THAT(CheckPlan(PlanOne()), IsOk());
  EXPECT_EQ(PlanOne().tables.size(), 14U);
  // One 1000th more in any table is too much.
  for (std::size_t i = 0; i < PlanOne().tables.size(); ++i) {
    ReleasePlan plan = PlanOne();
    const Fraction epsilon = plan.tables[i].epsilon;
    plan.tables[i].epsilon = {epsilon.numerator * (1000 / epsilon.denominator) + 1, 1000};
    EXPECT_THAT(CheckPlan(plan), StatusIs(StatusCode::kInvalidArgument)) << i;
  }
}

TEST(ReleasePlanTest, ReportedRecordCostsNineFifthsAndCheckedOneFifth) {
  // In twentieths, as the protocol's table has them.
  std::uint32_t reported = 0;
  std::uint32_t checked = 0;
  for (const ReleaseTable& table : PlanOne().tables) {
    (table.checked ? checked : reported) +=
        table.epsilon.numerator * 20 / table.epsilon.denominator;
  }
  EXPECT_EQ(reported, 36U);
  EXPECT_EQ(checked, 4U);
}

TEST(ReleasePlanTest, AddsInExactFractions) {
  // Ten tenths are one; in floating point they are less.
  ReleasePlan plan{.version = 1, .budget = {1, 1}, .tables = {}};
  for (const char* word : {"charge", "stop_reason", "agency", "route", "stage"}) {
    plan.tables.push_back({TablePlace::kNation, word, TablePeriod::kMonth, {1, 10}, false});
    plan.tables.push_back({TablePlace::kState, word, TablePeriod::kMonth, {1, 10}, false});
  }
  EXPECT_THAT(CheckPlan(plan), IsOk());

  plan.tables.push_back({TablePlace::kNation, "prior", TablePeriod::kMonth, {1, 1000}, false});

  EXPECT_THAT(CheckPlan(plan), StatusIs(StatusCode::kInvalidArgument));
}

TEST(ReleasePlanTest, RefusesBudgetAboveTwo) {
  EXPECT_THAT(CheckWith([](ReleasePlan& plan) {
                plan.budget = {201, 100};
              }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(ReleasePlanTest, RefusesFractionsThatAreZeroOrNotInLowestTerms) {
  for (const Fraction epsilon : {Fraction{0, 1}, Fraction{1, 0}, Fraction{2, 40}}) {
    EXPECT_THAT(CheckWith([&](ReleasePlan& plan) { plan.tables[0].epsilon = epsilon; }),
                StatusIs(StatusCode::kInvalidArgument));
  }
}

TEST(ReleasePlanTest, RefusesFractionsThatCannotBeAddedExactly) {
  EXPECT_THAT(CheckWith([](ReleasePlan& plan) {
                const std::uint32_t primes[] = {997, 991, 983, 977, 971, 967};
                for (std::size_t i = 0; i < 6; ++i) plan.tables[i].epsilon = {1, primes[i]};
              }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(ReleasePlanTest, RefusesTablesItCannotDraw) {
  EXPECT_THAT(CheckWith([](ReleasePlan& plan) { plan.tables[0].word = "name"; }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckWith([](ReleasePlan& plan) { plan.tables[1] = plan.tables[0]; }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckWith([](ReleasePlan& plan) { plan.tables.clear(); }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckWith([](ReleasePlan& plan) { plan.version = 0; }),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
