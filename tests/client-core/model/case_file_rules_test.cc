// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/case_file_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/status_matchers.h"

namespace taillight::model {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// 2026-05-20T00:00:00Z.
constexpr UnixSeconds kNow = 1779235200;

CaseFile TailLightCase() {
  CaseFile file;
  file.jurisdiction = "us-ma";
  file.county_fips = "25017";
  file.answers_to(Fact::kStopType) = {"vehicle_driver"};
  file.answers_to(Fact::kStopReason) = {"equipment", "license"};
  file.answers_to(Fact::kStage) = {"detainer"};
  file.answers_to(Fact::kHasLawyer) = {"unknown"};
  file.at(MomentKind::kStop) = {"2026-05-14", 22};
  file.at(MomentKind::kNextHearing) = {"2026-06-02", std::nullopt};
  file.held_person = "A. Example";
  file.story = "The light was out.";
  file.language = "es";
  return file;
}

TEST(CaseFileRulesTest, TakesAWholeStory) {
  EXPECT_THAT(ValidateCaseFile(TailLightCase(), kNow), IsEmpty());
}

TEST(CaseFileRulesTest, TakesNothingAtAll) {
  EXPECT_THAT(ValidateCaseFile(CaseFile(), kNow), IsEmpty());
}

TEST(CaseFileRulesTest, NamesEveryFieldThatIsWrong) {
  CaseFile file = TailLightCase();
  file.answers_to(Fact::kStage) = {"arrested"};
  file.at(MomentKind::kBooking).date = "yesterday";
  file.language = "Spanish, please";

  EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"stage", Rule::kUnknownCode},
                                                        Problem{"booking.date", Rule::kNotADate},
                                                        Problem{"language", Rule::kNotALanguage}));
}

TEST(CaseFileRulesTest, TakesOneAnswerWhereOneIsAsked) {
  CaseFile file;
  file.answers_to(Fact::kRoute) = {"lea_call", "cap_local"};

  EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"route", Rule::kOneAnswer}));
}

TEST(CaseFileRulesTest, TakesSeveralDifferentAnswersWhereManyAreAsked) {
  CaseFile file;
  file.answers_to(Fact::kForms) = {"i247a", "i200", "i247a"};
  file.answers_to(Fact::kQuestioning) = {"fingerprints", "unknown"};

  EXPECT_THAT(ValidateCaseFile(file, kNow),
              ElementsAre(Problem{"questioning", Rule::kUnknownStandsAlone},
                          Problem{"forms", Rule::kSameAnswerTwice}));
}

TEST(CaseFileRulesTest, RefusesAStopTomorrowInEveryTimeZone) {
  CaseFile file;
  // Ten in the morning of the 20th in Guam is midnight UTC.
  file.at(MomentKind::kStop).date = "2026-05-20";
  EXPECT_THAT(ValidateCaseFile(file, kNow - 10 * 3600), IsEmpty());
  EXPECT_THAT(ValidateCaseFile(file, kNow - 10 * 3600 - 1),
              ElementsAre(Problem{"stop.date", Rule::kInFuture}));
}

TEST(CaseFileRulesTest, LetsAReleaseAndAHearingLieAhead) {
  CaseFile file;
  file.at(MomentKind::kUsualRelease).date = "2026-08-01";
  file.at(MomentKind::kNextHearing).date = "2027-08-01";
  file.at(MomentKind::kOrder).date = "2026-08-01";
  file.at(MomentKind::kDetainer).date = "2026-08-01";

  EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"detainer.date", Rule::kInFuture},
                                                        Problem{"order.date", Rule::kInFuture}));
}

TEST(CaseFileRulesTest, TakesHoursOfADayAlone) {
  CaseFile file;
  file.at(MomentKind::kStop) = {"2026-05-14", 24};
  file.at(MomentKind::kOrder) = {"", 3};
  file.at(MomentKind::kBooking) = {"2026-05-14", 23};

  EXPECT_THAT(ValidateCaseFile(file, kNow),
              ElementsAre(Problem{"stop.hour", Rule::kNotAnHour},
                          Problem{"order.hour", Rule::kHourWithoutDate}));
}

TEST(CaseFileRulesTest, HoldsTheCountyToTheJurisdiction) {
  CaseFile file;
  file.jurisdiction = "us-tx";
  file.county_fips = "25017";
  EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"county", Rule::kCountyElsewhere}));

  file.jurisdiction = "us";
  EXPECT_THAT(ValidateCaseFile(file, kNow), IsEmpty());

  file.jurisdiction = "us-atlantis";
  file.county_fips = "1";
  EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"place", Rule::kNotAJurisdiction},
                                                        Problem{"county", Rule::kNotACounty}));
}

TEST(CaseFileRulesTest, CountsCharactersOfNamesAndBytesOfTheStory) {
  CaseFile file;
  for (int i = 0; i < 200; ++i) file.held_person += "\u00f1";
  file.story = std::string(40000, 'x');
  EXPECT_THAT(ValidateCaseFile(file, kNow), IsEmpty());

  file.held_person += "n";
  file.story += "x";
  EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"held_person", Rule::kTooLong},
                                                        Problem{"story", Rule::kTooLong}));
}

TEST(CaseFileRulesTest, RefusesTextThatIsNotUtf8) {
  CaseFile file;
  file.safe_contact = "call \xff";

  EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"safe_contact", Rule::kNotUtf8}));
}

TEST(CaseFileRulesTest, TakesLanguageTagsByTheirShape) {
  for (const char* tag : {"es", "en-US", "zh-Hans", "kea", "pt-BR-x-abc"}) {
    CaseFile file;
    file.language = tag;
    EXPECT_THAT(ValidateCaseFile(file, kNow), IsEmpty()) << tag;
  }
  for (const char* tag : {"e", "espanol", "en-", "en_US", "12", "en--us", "e\u00f1"}) {
    CaseFile file;
    file.language = tag;
    EXPECT_THAT(ValidateCaseFile(file, kNow), ElementsAre(Problem{"language", Rule::kNotALanguage}))
        << tag;
  }
}

TEST(ProblemTest, SaysFieldAndRuleInOneLine) {
  EXPECT_EQ(Describe({"birth_date", Rule::kNeverCollected}), "birth_date: never collected");
  EXPECT_EQ(Describe({"search", Rule::kUnknownCode}),
            "search: must be one of no, person, vehicle, both, unknown");
  EXPECT_EQ(Describe({"story", Rule::kTooLong}), "story: longer than 40000 bytes");
  EXPECT_EQ(Describe({"held_person", Rule::kTooLong}), "held_person: longer than 200 characters");
}

TEST(ProblemTest, DoesNotRepeatALineOfTheStoryAsAFieldName) {
  EXPECT_EQ(Describe({"stop_reson", Rule::kUnknownField}), "stop_reson: not a field of a story");
  EXPECT_EQ(Describe({"Then Maria said", Rule::kUnknownField}), "a field: not a field of a story");
}

TEST(ProblemTest, GathersAllIntoOneStatus) {
  EXPECT_THAT(ToStatus({}), IsOk());
  const Status status = ToStatus({{"stage", Rule::kOneAnswer}, {"stop.date", Rule::kNotADate}});
  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(Message(status),
            "stage: takes one answer; stop.date: must be a day written as 2026-05-14");
}

TEST(ProblemTest, NeverHoldsTheValue) {
  CaseFile file;
  file.jurisdiction = "sesame";
  file.answers_to(Fact::kStage) = {"sesame"};
  file.at(MomentKind::kStop).date = "sesame";
  file.language = "sesame-sesame-sesame";

  const Status status = ToStatus(ValidateCaseFile(file, kNow));

  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(status)), Not(HasSubstr("sesame")));
}

}  // namespace
}  // namespace taillight::model
