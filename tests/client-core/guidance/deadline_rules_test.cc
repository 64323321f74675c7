// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/deadline_rules.h"

#include <functional>
#include <utility>

#include "client-core/guidance/message.h"
#include "taillight/v1/deadlines.pb.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::IsEmpty;

DeadlineRule Detainer() {
  return {.id = "detainer_hours",
          .start_moment = "usual_release",
          .side = DeadlineSide::kGovernment,
          .counts = {{.id = "form", .unit = CountUnit::kHours, .amount = 48, .facts = {"form"}},
                     {.id = "regulation",
                      .unit = CountUnit::kHours,
                      .amount = 48,
                      .weekends_skipped = true,
                      .holidays_skipped = true,
                      .counted_from_day_end = true,
                      .facts = {"regulation", "holidays"}}}};
}

DeadlineRule Appeal() {
  return {.id = "appeal",
          .start_moment = "order",
          .side = DeadlineSide::kPerson,
          .counts = {{.id = "usual",
                      .unit = CountUnit::kDays,
                      .amount = 30,
                      .last_day_moved = true,
                      .facts = {"appeal"}}}};
}

TEST(DeadlineRulesTest, ReadsBackWhatWasWritten) {
  const std::vector<DeadlineRule> rules{Appeal(), Detainer()};
  EXPECT_THAT(ParseDeadlineRules(SerializeDeadlineRules(rules)), IsOkAndHolds(rules));
  EXPECT_THAT(ParseDeadlineRules(Bytes()), IsOkAndHolds(IsEmpty()));
}

TEST(DeadlineRulesTest, RuleWithAValueOfALaterProgramIsLeftOutWhole) {
  v1::DeadlineFile file;
  const Bytes bytes = SerializeDeadlineRules({Appeal(), Detainer()});
  ASSERT_TRUE(file.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));

  v1::DeadlineFile later_unit = file;
  later_unit.mutable_rules(1)->mutable_counts(0)->set_unit(static_cast<v1::CountUnit>(99));
  v1::DeadlineFile later_side = file;
  later_side.mutable_rules(1)->set_side(static_cast<v1::DeadlineSide>(99));

  // The other count of the rule would end later than the one that was not understood.
  EXPECT_THAT(ParseDeadlineRules(SerializeMessage(later_unit)),
              IsOkAndHolds(std::vector{Appeal()}));
  EXPECT_THAT(ParseDeadlineRules(SerializeMessage(later_side)),
              IsOkAndHolds(std::vector{Appeal()}));
}

using Change = std::function<void(DeadlineRule&)>;

TEST(DeadlineRulesTest, RefusesRulesOfAnotherForm) {
  const std::vector<std::pair<const char*, Change>> changes = {
      {"no id", [](auto& rule) { rule.id.clear(); }},
      {"capital id", [](auto& rule) { rule.id = "Detainer"; }},
      {"no start", [](auto& rule) { rule.start_moment.clear(); }},
      {"no count", [](auto& rule) { rule.counts.clear(); }},
      {"no count id", [](auto& rule) { rule.counts[0].id.clear(); }},
      {"count twice", [](auto& rule) { rule.counts[0].id = "regulation"; }},
      {"count named like the name", [](auto& rule) { rule.counts[0].id = "name"; }},
      {"no fact", [](auto& rule) { rule.counts[0].facts.clear(); }},
      {"nothing counted", [](auto& rule) { rule.counts[0].amount = 0; }},
      {"too much", [](auto& rule) { rule.counts[0].amount = kMaxCountAmount + 1; }},
      {"moment with amount", [](auto& rule) { rule.counts[0].unit = CountUnit::kMoment; }},
      {"hours moved", [](auto& rule) { rule.counts[0].last_day_moved = true; }},
      {"days from an hour", [](auto& rule) { rule.counts[1].unit = CountUnit::kDays; }},
      {"years with days left out", [](auto& rule) {
         rule.counts[1].unit = CountUnit::kYears;
         rule.counts[1].counted_from_day_end = false;
       }}};
  for (const auto& [name, change] : changes) {
    DeadlineRule rule = Detainer();
    ASSERT_THAT(CheckDeadlineRule(rule), IsOk());
    change(rule);
    EXPECT_THAT(CheckDeadlineRule(rule), StatusIs(StatusCode::kInvalidArgument)) << name;
    EXPECT_THAT(ParseDeadlineRules(SerializeDeadlineRules({rule})),
                StatusIs(StatusCode::kInvalidArgument))
        << name;
  }
}

TEST(DeadlineRulesTest, RefusesARuleTwiceAndWhatIsNoSuchFile) {
  EXPECT_THAT(ParseDeadlineRules(SerializeDeadlineRules({Appeal(), Appeal()})),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseDeadlineRules(AsBytes("no such file")), StatusIs(StatusCode::kInvalidArgument));
}

TEST(DeadlineRulesTest, NamesItsPhrases) {
  EXPECT_EQ(DeadlinePhrase("detainer_hours", "form"), "deadline.detainer_hours.form");
  EXPECT_EQ(StartPhrase("usual_release"), "deadline.start.usual_release");
  EXPECT_EQ(NameOf(DeadlineSide::kNotBefore), "not_before");
  EXPECT_EQ(NameOf(CountUnit::kHours), "hours");
}

}  // namespace
}  // namespace taillight::guidance
