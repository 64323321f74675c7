// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/review_dates.h"

#include <gmock/gmock.h>

#include "backend/publisher/iso_date.h"
#include "tests/backend/publisher/line_sources.h"
#include "tests/backend/publisher/sample_sources.h"

namespace taillight::publisher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::chrono::sys_days Day(std::string_view date) { return ParseIsoDate(date).value(); }

/// Ids of what is stale on `date`.
std::vector<std::string> Stale(const SampleSources& sample, std::string_view date) {
  const Sources sources = LoadSources(sample.Folder()).value();
  std::vector<std::string> ids;
  for (const DatedFact& dated : StaleFacts(sources, Day(date))) {
    ids.push_back(dated.place->id + " " + dated.fact->id);
  }
  return ids;
}

TEST(IsoDateTest, MonthStandsForItsFirstDay) {
  EXPECT_EQ(ToIsoDate(Day("2026-07")), "2026-07-01");
  EXPECT_EQ(ToIsoDate(Day("2024-02-29")), "2024-02-29");
}

TEST(IsoDateTest, OtherFormsAndDaysAreRefused) {
  for (const char* wrong :
       {"", "2026", "2026-7", "2026-02-30", "2026-13", "26-07-2001", "2026/07"}) {
    EXPECT_FALSE(ParseIsoDate(wrong).ok()) << wrong;
  }
}

TEST(ReviewDatesTest, FactIsGoodForAYearFromItsFile) {
  const SampleSources sample;
  EXPECT_THAT(Stale(sample, "2027-06-01"), IsEmpty());
  EXPECT_THAT(Stale(sample, "2027-06-02"), ElementsAre("us silence"));
  EXPECT_THAT(Stale(sample, "2027-07-15"),
              ElementsAre("us silence", "us-ma papers", "us-ma sound"));
}

TEST(ReviewDatesTest, FactThatMovesFastIsGoodForNinetyDays) {
  SampleSources sample;
  sample.Change("facts/us.yaml", "    as_of", "    volatile: true\n    as_of");
  EXPECT_THAT(Stale(sample, "2026-08-30"), IsEmpty());
  EXPECT_THAT(Stale(sample, "2026-08-31"), ElementsAre("us silence"));
}

TEST(ReviewDatesTest, OwnIntervalAndOwnDateCount) {
  SampleSources sample;
  sample.Change("facts/us.yaml", "    as_of",
                "    volatile: true\n    review_days: 10\n    reviewed: '2026-08-01'\n    as_of");
  EXPECT_THAT(Stale(sample, "2026-08-11"), IsEmpty());
  EXPECT_THAT(Stale(sample, "2026-08-12"), ElementsAre("us silence"));
}

TEST(ReviewDatesTest, OlderOwnDateDoesNotTakeAnythingBack) {
  SampleSources sample;
  sample.Change("facts/us.yaml", "    as_of", "    reviewed: '2020-01'\n    as_of");
  EXPECT_THAT(Stale(sample, "2027-06-01"), IsEmpty());
}

TEST(ReviewDatesTest, StaleFactIsNamedWithFileLineAndDates) {
  Problems found;
  CheckReviewDates(LoadSources(SampleSources().Folder()).value(), Day("2027-06-02"), found);
  EXPECT_THAT(Texts(found), ElementsAre("facts/us.yaml:6: silence was last read in 2026-06 and was "
                                        "due again after 2027-06-01"));
}

}  // namespace
}  // namespace taillight::publisher
