// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadlines in words: from rules, facts and phrases of a bundle.
#include "client-core/guidance/deadline_page.h"

#include <functional>

#include "client-core/guidance/check_contents.h"
#include "client-core/guidance/content.h"
#include "tests/client-core/guidance/deadline_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

StartMoments Released(const char* when) { return {{"release", ParseStartMoment(when).value()}}; }

TEST(DeadlinePageTest, SaysTheDateThenHowItWasCounted) {
  const DeadlinePage page = SmallDeadlines().Show("us-ma", Released("2026-12-04T17"));

  ASSERT_THAT(page.cards, SizeIs(1));
  const DeadlineCard& card = page.cards[0];
  EXPECT_EQ(card.name, "hold.name");
  EXPECT_EQ(card.about, "hold.about");
  ASSERT_THAT(card.counts, SizeIs(2));
  EXPECT_EQ(card.counts[0].label, "hold.form");
  EXPECT_EQ(card.counts[0].end, "end.government weekday.7 6 month.12 2026 5:00 pm");
  EXPECT_THAT(card.counts[0].how,
              ElementsAre("how.from start.release weekday.5 4 month.12 2026 5:00 pm",
                          "how.hours 48", "how.every_hour"));
  EXPECT_EQ(card.counts[1].end, "end.government weekday.2 8 month.12 2026 5:00 pm");
  EXPECT_EQ(card.counts[1].how[2],
            "how.left_out weekend_day weekday.6 5 month.12 2026and_then weekend_day weekday.7 6 "
            "month.12 2026");
  EXPECT_EQ(page.warning, "check");
  EXPECT_EQ(page.disclaimer, "Not advice.");
  EXPECT_EQ(page.zone_note, "");
  EXPECT_EQ(page.bundle_seq, 7U);
}

TEST(DeadlinePageTest, EachCountNamesItsOwnSources) {
  const DeadlinePage page = SmallDeadlines().Show("us-ma", Released("2026-12-04T17"));
  const auto& counts = page.cards.at(0).counts;
  ASSERT_THAT(counts[0].sources, SizeIs(1));
  EXPECT_EQ(counts[0].sources[0].cite, "cite of silence in us");
  ASSERT_THAT(counts[1].sources, SizeIs(2));
  // The most local fact.
  EXPECT_EQ(counts[1].sources[1].cite, "cite of papers in us-ma");
  EXPECT_EQ(counts[1].sources[1].as_of, "2026");
  EXPECT_EQ(counts[1].sources[1].confidence_label, "Clear.");
}

TEST(DeadlinePageTest, WhatTheFactsLeaveOpenIsNotCounted) {
  SmallDeadlines small;
  small.content.FactOf(1, 0).set_confidence(v1::CONFIDENCE_LOW);

  const auto counts = small.Show("us-ma", Released("2026-12-04T17")).cards.at(0).counts;

  ASSERT_THAT(counts, SizeIs(2));
  EXPECT_EQ(counts[0].label, "hold.form");
  EXPECT_TRUE(counts[0].known);
  EXPECT_EQ(counts[1].label, "hold.rule");
  EXPECT_FALSE(counts[1].known);
  EXPECT_EQ(counts[1].end, "We do not know.");
  EXPECT_EQ(counts[1].counted.end, std::nullopt);
  EXPECT_THAT(counts[1].how, IsEmpty());
}

TEST(DeadlinePageTest, TellsMidnightNoonAndMorning) {
  const SmallDeadlines small;
  const auto end = [&](const char* when) {
    return small.Show("us-ma", Released(when)).cards.at(0).counts.at(0).end;
  };
  EXPECT_EQ(end("2026-12-01T00"), "end.government midnight weekday.4 3 month.12 2026");
  EXPECT_EQ(end("2026-12-01T12"), "end.government noon weekday.4 3 month.12 2026");
  EXPECT_EQ(end("2026-12-01T00:05"), "end.government weekday.4 3 month.12 2026 12:05 am");
  EXPECT_EQ(end("2026-12-01T12:30"), "end.government weekday.4 3 month.12 2026 12:30 pm");
  EXPECT_EQ(end("2026-12-01T11"), "end.government weekday.4 3 month.12 2026 11:00 am");
}

TEST(DeadlinePageTest, SaysThatTheHourIsNotKnown) {
  const auto how =
      SmallDeadlines().Show("us-ma", Released("2026-12-01")).cards.at(0).counts.at(0).how;
  EXPECT_EQ(how.front(), "how.from start.release weekday.2 1 month.12 2026");
  EXPECT_EQ(how.back(), "how.unknown_hour midnight weekday.5 4 month.12 2026");
}

TEST(DeadlinePageTest, SaysThatALastDayMovedOrIsNotToBeWaitedFor) {
  const auto counts = SmallDeadlines()
                          .Show("us-ma", {{"order", ParseStartMoment("2026-12-03").value()}})
                          .cards.at(0)
                          .counts;
  EXPECT_EQ(counts[0].end, "end.person weekday.7 13 month.12 2026");
  EXPECT_EQ(counts[0].how.back(), "how.not_moved");
  EXPECT_EQ(counts[1].end, "end.person weekday.1 4 month.1 2027");
  EXPECT_EQ(counts[1].how.back(), "how.moved weekday.6 2 month.1 2027");
}

TEST(DeadlinePageTest, CountWithoutAnEndSaysOnlyWhatItIs) {
  const DeadlinePage page =
      SmallDeadlines().Show("us-ma", {{"order", ParseStartMoment("2026-12-03").value()}});
  ASSERT_THAT(page.cards, SizeIs(2));
  EXPECT_EQ(page.cards[1].name, "bond.name");
  EXPECT_EQ(page.cards[1].counts.at(0).label, "bond.open");
  EXPECT_EQ(page.cards[1].counts.at(0).end, "");
  EXPECT_THAT(page.cards[1].counts.at(0).how, IsEmpty());
}

TEST(DeadlinePageTest, NotesAPlaceWithSeveralZonesOrNone) {
  const SmallDeadlines small;
  EXPECT_EQ(small.Show("us-tx", Released("2026-12-01T14")).zone_note, "zone.several");
  EXPECT_EQ(small.Show("us", Released("2026-12-01T14")).zone_note, "zone.unknown");
  EXPECT_EQ(small.Show("", Released("2026-12-01T14")).zone_note, "zone.unknown");
}

TEST(DeadlinePageTest, PlaceWithoutFactsOfItsOwnHasTheFederalOnes) {
  const DeadlinePage page = SmallDeadlines().Show("US-HI", Released("2026-12-01T14"));
  EXPECT_EQ(page.jurisdiction, "us-hi");
  EXPECT_EQ(page.cards.at(0).counts.at(0).sources.at(1).cite, "cite of papers in us");
  // 14:00 in Hawaii is midnight in UTC.
  EXPECT_EQ(page.cards.at(0).counts.at(0).counted.end->instant.time_since_epoch().count() % 86400,
            0);
}

TEST(DeadlinePageTest, MomentThatStartsNothingIsLeftAlone) {
  const DeadlinePage page =
      SmallDeadlines().Show("us-ma", {{"stop", ParseStartMoment("2026-12-01").value()}});
  EXPECT_THAT(page.cards, IsEmpty());
  EXPECT_EQ(page.none, "none");
  EXPECT_EQ(page.warning, "");
}

TEST(DeadlinePageTest, LanguageWithoutThePhrasesSpeaksEnglish) {
  SmallDeadlines small;
  v1::Phrase& phrase = SmallContent::PhraseOf(small.content.spanish, "deadline.hold.name");
  phrase.set_id("deadline.hold.name");
  phrase.set_text("¡es!");
  const DeadlinePage page = small.Show("us-ma", Released("2026-12-01T14"), "es");
  EXPECT_EQ(page.cards.at(0).name, "¡es!");
  EXPECT_EQ(page.cards.at(0).about, "hold.about");
  EXPECT_EQ(page.disclaimer, "¡es! Not advice.");
}

TEST(DeadlinePageTest, UnreviewedPhraseIsLabelled) {
  SmallDeadlines small;
  EXPECT_EQ(small.Show("us-ma", Released("2026-12-01T14")).review_label, "");
  SmallContent::PhraseOf(small.content.english, "deadline.hold.form").set_awaiting_review(true);
  EXPECT_EQ(small.Show("us-ma", Released("2026-12-01T14")).review_label, "Awaiting review");
}

TEST(DeadlinePageTest, ListsWhatDatesCountFrom) {
  const auto content = GuidanceContent::Create(SmallDeadlines().ToBundle()).value();
  EXPECT_THAT(
      content.start_moments("en").value(),
      ElementsAre(MomentName{"release", "start.release"}, MomentName{"order", "start.order"}));
  EXPECT_EQ(ReasonOf(content.start_moments("xx").status()), kUnknownLanguage);
}

TEST(DeadlinePageTest, SaysWhatIsUnknown) {
  const auto content = GuidanceContent::Create(SmallDeadlines().ToBundle()).value();
  EXPECT_EQ(ReasonOf(content.ShowDeadlines("us-zz", {}, "en").status()), kUnknownJurisdiction);
  EXPECT_EQ(ReasonOf(content.ShowDeadlines("us-ma", {}, "xx").status()), kUnknownLanguage);
}

TEST(DeadlinePageTest, BundleWithoutRulesCountsNothing) {
  const Bundle bundle = SmallContent().ToBundle();
  ASSERT_THAT(CheckContents(bundle), IsOk());
  const auto content = GuidanceContent::Create(bundle).value();
  EXPECT_THAT(content.start_moments("en").value(), IsEmpty());
  EXPECT_THAT(content.ShowDeadlines("us-ma", Released("2026-12-01T14"), "en")->cards, IsEmpty());
}

TEST(DeadlinePageTest, RefusesRulesThatDoNotFitTheirBundle) {
  const std::vector<std::pair<const char*, std::function<void(SmallDeadlines&)>>> changes = {
      {"fact that is not there", [](auto& s) { s.rules[0].counts[0].facts = {"nothing"}; }},
      {"phrase of a rule",
       [](auto& s) {
         SmallContent::PhraseOf(s.content.english, "deadline.hold.form").set_id("x");
       }},
      {"phrase of all",
       [](auto& s) { SmallContent::PhraseOf(s.content.english, "deadline.check").set_id("x"); }},
      {"rule of another form", [](auto& s) { s.rules[0].counts.clear(); }}};
  for (const auto& [name, change] : changes) {
    SmallDeadlines small;
    ASSERT_THAT(CheckContents(small.ToBundle()), IsOk());
    change(small);
    EXPECT_THAT(CheckContents(small.ToBundle()), StatusIs(StatusCode::kInvalidArgument)) << name;
  }
}

TEST(SortByTimeLeftTest, WhatEndsNextIsFirstAndWhatHasPassedAfterIt) {
  DeadlinePage page =
      SmallDeadlines().Show("us-ma", {{"release", ParseStartMoment("2026-12-01T14").value()},
                                      {"order", ParseStartMoment("2026-12-03").value()}});
  const auto names = [&](const char* day) {
    SortByTimeLeft(page, std::chrono::sys_days(model::ParseDate(day).value()));
    std::string all;
    for (const DeadlineCard& card : page.cards) all += card.deadline.rule + " ";
    return all;
  };
  EXPECT_EQ(names("2026-12-02"), "hold appeal bond ");
  EXPECT_EQ(names("2026-12-05"), "appeal hold bond ");
  // The safest count of the appeal has passed, the usual has not.
  EXPECT_EQ(names("2026-12-20"), "appeal hold bond ");
  // All passed: the latest first.
  EXPECT_EQ(names("2027-03-01"), "appeal hold bond ");
}

}  // namespace
}  // namespace taillight::guidance
