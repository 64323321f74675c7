// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/story_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace taillight::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

TEST(StoryFieldsTest, SetsEveryFactByItsName) {
  for (std::size_t i = 0; i < kFactCount; ++i) {
    CaseFile file;
    const std::string field = StoryFieldOf(static_cast<Fact>(i));
    EXPECT_EQ(SetStoryField(file, field, {"unknown"}), std::nullopt);
    EXPECT_THAT(file.facts[i], ElementsAre("unknown")) << field;
  }
}

TEST(StoryFieldsTest, KeepsTheSixOfTriageInTheirGroup) {
  EXPECT_EQ(StoryFieldOf(Fact::kCriminality), "criminality");
  EXPECT_EQ(StoryFieldOf(Fact::kHeldPastRelease), "triage.held_past_release");
  EXPECT_EQ(StoryFieldOf(Fact::kHearingSoon), "triage.hearing_soon");
  EXPECT_EQ(FindStoryFact("held_past_release"), std::nullopt);
  EXPECT_EQ(FindStoryFact("triage.criminality"), std::nullopt);
}

TEST(StoryFieldsTest, SetsEveryText) {
  CaseFile file;
  for (const TextField& field : TextFields()) {
    EXPECT_EQ(SetStoryField(file, field.name, {"words"}), std::nullopt);
    EXPECT_EQ(file.*field.member, "words") << field.name;
  }
  EXPECT_EQ(SetStoryField(file, "county", {"25017"}), std::nullopt);
  EXPECT_EQ(SetStoryField(file, "language", {"es"}), std::nullopt);
  EXPECT_EQ(file.county_fips, "25017");
  EXPECT_EQ(file.language, "es");
}

TEST(StoryFieldsTest, SpellsAPlaceInOneWay) {
  CaseFile file;
  EXPECT_EQ(SetStoryField(file, "place", {"US-MA"}), std::nullopt);
  EXPECT_EQ(file.jurisdiction, "us-ma");
}

TEST(StoryFieldsTest, SetsDayAndHourOfEveryMoment) {
  for (std::size_t i = 0; i < kMomentCount; ++i) {
    const auto kind = static_cast<MomentKind>(i);
    const std::string name(NameOf(kind));
    CaseFile file;
    EXPECT_EQ(SetStoryField(file, name + ".date", {"2026-05-14"}), std::nullopt) << name;
    EXPECT_EQ(file.at(kind), (Moment{"2026-05-14", std::nullopt}));
    EXPECT_EQ(SetStoryField(file, name + ".hour", {"07"}), std::nullopt) << name;
    EXPECT_EQ(file.at(kind), (Moment{"2026-05-14", 7}));
  }
}

TEST(StoryFieldsTest, SetsEveryConsentByYesOrNo) {
  CaseFile file;
  EXPECT_EQ(SetStoryField(file, "consent.count_me", {"yes"}), std::nullopt);
  EXPECT_EQ(SetStoryField(file, "consent.answer_me", {"true"}), std::nullopt);
  EXPECT_EQ(SetStoryField(file, "consent.may_refer", {"yes"}), std::nullopt);
  EXPECT_EQ(SetStoryField(file, "consent.evidence", {"yes"}), std::nullopt);
  EXPECT_EQ(file.consent, (Consent{true, true, true, true}));
  EXPECT_EQ(SetStoryField(file, "consent.evidence", {"no"}), std::nullopt);
  EXPECT_FALSE(file.consent.evidence);
  EXPECT_THAT(SetStoryField(file, "consent.count_me", {"maybe"}),
              Optional(Problem{"consent.count_me", Rule::kNotYesOrNo}));
  EXPECT_TRUE(file.consent.count_me);
}

TEST(StoryFieldsTest, TakesNotSaidAsNoAnswer) {
  CaseFile file;
  file.answers_to(Fact::kSearch) = {"no"};
  EXPECT_EQ(SetStoryField(file, "search", {"not_said"}), std::nullopt);
  EXPECT_THAT(file.answers_to(Fact::kSearch), IsEmpty());
}

TEST(StoryFieldsTest, RefusesWhatIsNeverCollectedByName) {
  for (const char* field : {"a_number",     "A-Number",
                            "alien_number", "alien number",
                            "birth_date",   "date-of-birth",
                            "nationality",  "immigration_status",
                            "citizenship",  "country_of_birth",
                            "plate",        "license_plate",
                            "race",         "ethnicity",
                            "complexion",   "sex",
                            "gender",       "religion",
                            "disability",   "name",
                            "nickname",     "initials",
                            "age",          "employer",
                            "address",      "cross_street",
                            "coordinates",  "vehicle_color",
                            "phone",        "email",
                            "officer_name", "badge",
                            "officer_home", "booking_number",
                            "facts.race",   "stop.birth_date"}) {
    CaseFile file;
    EXPECT_THAT(SetStoryField(file, field, {"value"}),
                Optional(Problem{field, Rule::kNeverCollected}));
    EXPECT_EQ(file, CaseFile()) << field;
  }
}

TEST(StoryFieldsTest, CollectsNothingUnderAForbiddenName) {
  for (const WordList& list : FactLists()) EXPECT_FALSE(IsNeverCollected(list.name)) << list.name;
  for (const TextField& text : TextFields()) EXPECT_FALSE(IsNeverCollected(text.name));
}

TEST(StoryFieldsTest, RefusesNamesThatAreNobodys) {
  for (const char* field :
       {"", " ", "stop_reson", "stop", "stop.", ".date", "arrival.date", "stop.minute", "consent",
        "consent.all", "triage", "triage.route", "has_lawyer", "Stop_Type"}) {
    CaseFile file;
    EXPECT_THAT(SetStoryField(file, field, {"value"}),
                Optional(Problem{field, Rule::kUnknownField}));
  }
}

TEST(StoryFieldsTest, RefusesSeveralValuesWhereOneIsTaken) {
  CaseFile file;
  EXPECT_THAT(SetStoryField(file, "story", {"a", "b"}),
              Optional(Problem{"story", Rule::kOneAnswer}));
  EXPECT_THAT(SetStoryField(file, "stop.date", {"2026-05-14", "2026-05-15"}),
              Optional(Problem{"stop.date", Rule::kOneAnswer}));
  EXPECT_EQ(file, CaseFile());
}

TEST(StoryFieldsTest, RefusesAnHourThatIsNoNumber) {
  CaseFile file;
  for (const char* value : {"", " 7", "10pm", "10:30", "-1", "99999999999"}) {
    EXPECT_THAT(SetStoryField(file, "stop.hour", {value}),
                Optional(Problem{"stop.hour", Rule::kNotAnHour}))
        << value;
  }
}

}  // namespace
}  // namespace taillight::model
