// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/anonymizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace taillight::model {
namespace {

using namespace std::chrono_literals;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

class TwoPlaces : public PlaceIndex {
 public:
  std::optional<std::uint16_t> IndexOfCounty(std::string_view fips) const override {
    if (fips == "25017") return std::uint16_t{812};
    return std::nullopt;
  }
  std::optional<std::uint16_t> IndexOfState(std::string_view state) const override {
    if (state == "ma") return std::uint16_t{22};
    return std::nullopt;
  }
};

ReportTag TagOfOnes() {
  ReportTag tag;
  std::fill_n(tag.data(), ReportTag::kSize, std::uint8_t{1});
  return tag;
}

class AnonymizerTest : public ::testing::Test {
 protected:
  StatusOr<IncidentReport> Anonymize(const CaseFile& file) {
    return Anonymizer(places_).Anonymize(file, TagOfOnes());
  }
  CaseFile Stopped() {
    CaseFile file;
    file.at(MomentKind::kStop) = {"2026-05-14", 22};
    return file;
  }

  TwoPlaces places_;
};

TEST_F(AnonymizerTest, KeepsMonthPlaceAndSevenWords) {
  CaseFile file = Stopped();
  file.jurisdiction = "us-ma";
  file.county_fips = "25017";
  file.answers_to(Fact::kChargeGroup) = {"no_license"};
  file.answers_to(Fact::kAgencyType) = {"municipal_police"};
  file.answers_to(Fact::kRoute) = {"cap_local"};
  file.answers_to(Fact::kStage) = {"detainer"};
  file.answers_to(Fact::kOutcome) = {"local_custody"};
  file.answers_to(Fact::kPrior) = {"unknown"};

  const auto report = Anonymize(file);

  ASSERT_THAT(report, IsOk());
  IncidentReport expected;
  expected.month = StopMonth(26 * 12 + 4);
  expected.place = CoarsePlace(812);
  expected.word(ReportWord::kCharge) = 4;
  expected.word(ReportWord::kStopReason) = 0;
  expected.word(ReportWord::kAgencyType) = 2;
  expected.word(ReportWord::kRoute) = 7;
  expected.word(ReportWord::kStage) = 6;
  expected.word(ReportWord::kOutcome) = 8;
  expected.word(ReportWord::kPrior) = 1;
  expected.tag = TagOfOnes();
  EXPECT_EQ(*report, expected);
}

TEST_F(AnonymizerTest, KeepsTheFirstOfSeveralAnswers) {
  CaseFile file = Stopped();
  file.answers_to(Fact::kStopReason) = {"license", "equipment"};

  EXPECT_EQ(Anonymize(file)->word(ReportWord::kStopReason), 5);
}

TEST_F(AnonymizerTest, GivesTheSameReportForEverythingItMustNotCount) {
  CaseFile bare = Stopped();
  CaseFile full = bare;
  full.at(MomentKind::kStop) = {"2026-05-29", 3};
  full.at(MomentKind::kOrder).date = "2019-01-01";
  full.held_person = "A. Example";
  full.custody_place = "County jail";
  full.safe_contact = "aunt";
  full.story = "The light was out.";
  full.language = "es";
  full.agency_name = "Springfield";
  full.answers_to(Fact::kForms) = {"i247a"};
  full.answers_to(Fact::kSaysCitizen) = {"yes"};
  full.answers_to(Fact::kCriminality) = {"convicted"};
  full.answers_to(Fact::kTakingAgencyType) = {"ice_ero"};
  full.consent = {true, true, true, true};

  EXPECT_EQ(*Anonymize(full), *Anonymize(bare));
}

TEST_F(AnonymizerTest, FallsBackToTheStateThenToNotSaid) {
  CaseFile file = Stopped();
  EXPECT_EQ(Anonymize(file)->place.index(), 0);
  file.jurisdiction = "us-ma";
  EXPECT_EQ(Anonymize(file)->place.index(), 22);
  file.county_fips = "25001";
  EXPECT_EQ(Anonymize(file)->place.index(), 22);
  file.jurisdiction = "us-tx";
  file.county_fips = "";
  EXPECT_EQ(Anonymize(file)->place.index(), 0);
  file.jurisdiction = "us";
  EXPECT_EQ(Anonymize(file)->place.index(), 0);
}

TEST_F(AnonymizerTest, CountsNoStopWithoutItsDay) {
  EXPECT_THAT(Anonymize(CaseFile()), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(AnonymizerTest, CountsNoStopBeforeTheCountBegins) {
  CaseFile file;
  file.at(MomentKind::kStop).date = "1999-12-31";

  EXPECT_THAT(Anonymize(file), StatusIs(StatusCode::kOutOfRange));
}

TEST_F(AnonymizerTest, RefusesCodesItDoesNotKnow) {
  CaseFile file = Stopped();
  file.answers_to(Fact::kStage) = {"teleported"};

  EXPECT_THAT(Anonymize(file), StatusIs(StatusCode::kInvalidArgument));
}

TEST(StopMonthTest, CountsMonthsFromJanuary2000) {
  EXPECT_THAT(StopMonth::Of(2000y / 1 / 31), IsOkAndHolds(StopMonth(0)));
  EXPECT_THAT(StopMonth::Of(2000y / 12 / 1), IsOkAndHolds(StopMonth(11)));
  EXPECT_THAT(StopMonth::Of(2026y / 5 / 14), IsOkAndHolds(StopMonth(316)));
}

TEST(StopMonthTest, CountsFromTwentyFourMonthsBackToTheSendingWeek) {
  // 2026-05-20T00:00:00Z; its week runs from Thursday the 14th to Wednesday the 20th.
  constexpr UnixSeconds now = 1779235200;
  EXPECT_TRUE(StopMonth::Of(2026y / 5 / 31)->CountsAt(now));
  EXPECT_FALSE(StopMonth::Of(2026y / 6 / 1)->CountsAt(now));
  EXPECT_TRUE(StopMonth::Of(2024y / 5 / 1)->CountsAt(now));
  EXPECT_FALSE(StopMonth::Of(2024y / 4 / 30)->CountsAt(now));
}

TEST(StopMonthTest, CountsAMonthThatBeginsWithinTheSendingWeek) {
  // 2026-05-30T00:00:00Z, in the week from Thursday the 28th of May to Wednesday the 3rd of June.
  constexpr UnixSeconds now = 1780099200;
  EXPECT_TRUE(StopMonth::Of(2026y / 6 / 1)->CountsAt(now));
}

}  // namespace
}  // namespace taillight::model
