// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/deadline_text.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "client-core/guidance/content.h"
#include "tests/client-core/guidance/deadline_workshop.h"

namespace taillight::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Friday, 4 December 2026, 22:00 UTC: 17:00 in Massachusetts.
constexpr UnixSeconds kFriday = 1796421600;

guidance::DeadlinePage Released(const char* when, const char* place = "us-ma") {
  guidance::SmallDeadlines small;
  small.Put("deadline.end.government", "They must act by: {end}.");
  small.Put("deadline.how.left_out", "Days left out: {days}.");
  small.Put("deadline.hold.name", "A hold");
  small.Put("deadline.hold.about", "ICE asks the jail.");
  small.Put("deadline.hold.form", "The form.");
  small.Put("deadline.hold.rule", "The rule.");
  small.Put("deadline.title", "Dates to watch");
  small.Put("deadline.check", "Ask a lawyer to check this date.");
  small.Put("deadline.and_then", ";");
  small.Put("deadline.weekend_day", "{day} (weekend)");
  return small.Show(place, {{"release", guidance::ParseStartMoment(when).value()}});
}

std::vector<std::string> KeysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(DeadlineTextTest, SaysTheDateThenHowItWasCountedThenToAskALawyer) {
  EXPECT_EQ(DeadlineText(Released("2026-12-04T17"), std::nullopt, 100),
            R"(Dates to watch
==============

A hold
------
  ICE asks the jail.
  * They must act by: weekday.7 6 month.12 2026 5:00 pm.
    The form.
    how.from start.release weekday.5 4 month.12 2026 5:00 pm how.hours 48 how.every_hour
  * They must act by: weekday.2 8 month.12 2026 5:00 pm.
    The rule.
    how.from start.release weekday.5 4 month.12 2026 5:00 pm how.hours 48 Days left out: weekday.6 5
    month.12 2026 (weekend); weekday.7 6 month.12 2026 (weekend).
  ! Ask a lawyer to check this date.
  - cite of silence in us
    As of: 2026. Clear.
  - cite of papers in us-ma
    As of: 2026. Clear.

Not advice.
)");
}

TEST(DeadlineTextTest, ShowsTimeLeftToADeskAlone) {
  const guidance::DeadlinePage page = Released("2026-12-04T17");
  EXPECT_THAT(DeadlineText(page, std::nullopt, 100), Not(HasSubstr("left]")));
  EXPECT_THAT(DeadlineText(page, kFriday, 100),
              AllOf(HasSubstr("5:00 pm. [48 hours left]"), HasSubstr("5:00 pm. [4 days left]")));
  EXPECT_THAT(DeadlineText(page, kFriday + 47 * 3600, 100), HasSubstr("[1 hour left]"));
  EXPECT_THAT(DeadlineText(page, kFriday + 48 * 3600 - 1, 100),
              HasSubstr("[less than an hour left]"));
  EXPECT_THAT(DeadlineText(page, kFriday + 48 * 3600, 100), HasSubstr("[passed]"));
}

TEST(DeadlineTextTest, NotesThatThePlaceIsNotKnown) {
  EXPECT_THAT(DeadlineText(Released("2026-12-04T17", ""), std::nullopt, 80),
              HasSubstr("zone.unknown"));
}

TEST(DeadlineDocumentTest, KeepsItsFields) {
  const Json document = DeadlineDocument(Released("2026-12-04T17"), kFriday);

  EXPECT_THAT(KeysOf(document),
              ElementsAre("jurisdiction", "language", "zone", "zone_note", "deadlines", "none",
                          "warning", "disclaimer", "review_label", "bundle_seq"));
  EXPECT_EQ(document["zone"], "one_zone");
  const Json& hold = document["deadlines"][0];
  EXPECT_THAT(KeysOf(hold), ElementsAre("rule", "name", "about", "side", "start", "counts"));
  EXPECT_EQ(hold["start"].dump(),
            R"({"moment":"release","text":"start.release","date":"2026-12-04","time":"17:00"})");
  const Json& rule = hold["counts"][1];
  EXPECT_THAT(KeysOf(rule), ElementsAre("count", "label", "unit", "amount", "known", "end",
                                        "end_text", "how", "left_out", "seconds_left", "sources"));
  EXPECT_EQ(rule["count"], "rule");
  EXPECT_EQ(rule["end"].dump(),
            R"({"date":"2026-12-08","time":"17:00","instant":"2026-12-08T22:00:00Z"})");
  EXPECT_EQ(rule["seconds_left"], 4 * 86400);
  EXPECT_EQ(rule["left_out"][0].dump(), R"({"date":"2026-12-05","reason":"weekend"})");
  EXPECT_EQ(rule["sources"][1]["cite"], "cite of papers in us-ma");
  EXPECT_EQ(rule["sources"][1]["as_of"], "2026");
}

TEST(DeadlineDocumentTest, SaysWhichHolidayWasLeftOutAndThatTheHourIsNotKnown) {
  const Json counts =
      DeadlineDocument(Released("2026-12-24"), std::nullopt)["deadlines"][0]["counts"];
  EXPECT_EQ(counts[1]["left_out"][0].dump(),
            R"({"date":"2026-12-25","reason":"holiday","holiday":"christmas"})");
  EXPECT_EQ(counts[0]["other_end"]["date"], "2026-12-27");
  EXPECT_FALSE(counts[0].contains("seconds_left"));
}

}  // namespace
}  // namespace taillight::cli
