// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/case_moments.h"

#include <gmock/gmock.h>

namespace taillight::guidance {
namespace {

using model::CaseFile;
using model::Fact;
using model::MomentKind;
using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

StartMoment At(const char* text) { return ParseStartMoment(text).value(); }

TEST(CaseMomentsTest, GivesWhatTheCaseTells) {
  CaseFile file;
  file.at(MomentKind::kUsualRelease) = {"2026-12-01", 14};
  file.at(MomentKind::kNextHearing) = {"2026-12-08", std::nullopt};
  EXPECT_THAT(MomentsOf(file), ElementsAre(Pair("next_hearing", At("2026-12-08")),
                                           Pair("usual_release", At("2026-12-01T14"))));
  EXPECT_THAT(MomentsOf(CaseFile()), IsEmpty());
}

TEST(CaseMomentsTest, LeavesOutDaysThatAreNone) {
  CaseFile file;
  file.at(MomentKind::kOrder) = {"2026-02-30", 9};
  file.at(MomentKind::kStop) = {"2026-12-01", 24};
  EXPECT_THAT(MomentsOf(file), ElementsAre(Pair("stop", At("2026-12-01"))));
}

TEST(CaseMomentsTest, ArrestIsTheStopOfThoseWhoWereBooked) {
  CaseFile file;
  file.at(MomentKind::kStop) = {"2026-12-01", 22};
  EXPECT_FALSE(MomentsOf(file).contains("arrest"));
  file.at(MomentKind::kBooking) = {"2026-12-02", 1};
  EXPECT_EQ(MomentsOf(file).at("arrest"), At("2026-12-01T22"));
  // The arrest came before the booking: its own hour would count too late.
  file.at(MomentKind::kStop) = {};
  EXPECT_EQ(MomentsOf(file).at("arrest"), At("2026-12-02"));
}

TEST(CaseMomentsTest, StopByIceThatTookSomeoneIsTheirArrest) {
  CaseFile file;
  file.at(MomentKind::kStop) = {"2026-12-01", 6};
  file.answers_to(Fact::kAgencyType) = {"ice_ero"};
  EXPECT_FALSE(MomentsOf(file).contains("ice_arrest"));
  file.answers_to(Fact::kStopResult) = {"arrest_no_warrant"};
  EXPECT_EQ(MomentsOf(file).at("ice_arrest"), At("2026-12-01T06"));
  file.answers_to(Fact::kStopResult) = {"arrest_warrant"};
  EXPECT_FALSE(MomentsOf(file).contains("ice_arrest"));
  file.answers_to(Fact::kStopResult) = {"arrest_no_warrant"};
  file.answers_to(Fact::kAgencyType) = {"sheriff"};
  EXPECT_FALSE(MomentsOf(file).contains("ice_arrest"));
}

TEST(CaseMomentsTest, PlaceIsTheCasesOrThatOfItsCounty) {
  CaseFile file;
  EXPECT_EQ(DeadlinePlaceOf(file), "");
  file.county_fips = "48301";
  EXPECT_EQ(DeadlinePlaceOf(file), "us-tx");
  file.jurisdiction = "us";
  EXPECT_EQ(DeadlinePlaceOf(file), "us-tx");
  file.jurisdiction = "us-ma";
  EXPECT_EQ(DeadlinePlaceOf(file), "us-ma");
}

}  // namespace
}  // namespace taillight::guidance
