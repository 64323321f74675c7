// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/story_file.h"

#include <gmock/gmock.h>

#include <string>

#include "tests/support/status_matchers.h"

namespace taillight::cli {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr UnixSeconds kNovember2026 = 1795305600;  // 2026-11-22T00:00:00Z

std::string ErrorOf(std::string_view yaml) {
  const auto story = ReadStory(yaml, kNovember2026);
  EXPECT_THAT(story, StatusIs(StatusCode::kInvalidArgument));
  return std::string(Message(story.status()));
}

TEST(StoryFileTest, ReadsEveryKindOfField) {
  const auto story = ReadStory(R"(# A comment.
place: US-MA
county: "25017"
stop: {date: 2026-11-14, hour: 22}
booking: 2026-11-15
stop_type: vehicle_driver
stop_reason: [equipment, registration]
search: no
triage:
  has_lawyer: "no"
held_person: Rafael Ejemplo
story: |
  Una luz rota.
language: es
consent: {count_me: true, answer_me: yes, may_refer: false}
)",
                               kNovember2026);

  ASSERT_THAT(story, IsOk());
  EXPECT_EQ(story->file.jurisdiction, "us-ma");
  EXPECT_EQ(story->file.county_fips, "25017");
  EXPECT_EQ(story->file.at(model::MomentKind::kStop).date, "2026-11-14");
  EXPECT_EQ(story->file.at(model::MomentKind::kStop).hour, 22u);
  EXPECT_EQ(story->file.at(model::MomentKind::kBooking).date, "2026-11-15");
  EXPECT_THAT(story->file.answers_to(model::Fact::kStopReason),
              ElementsAre("equipment", "registration"));
  EXPECT_THAT(story->file.answers_to(model::Fact::kSearch), ElementsAre("no"));
  EXPECT_THAT(story->file.answers_to(model::Fact::kHasLawyer), ElementsAre("no"));
  EXPECT_EQ(story->file.held_person, "Rafael Ejemplo");
  EXPECT_EQ(story->file.story, "Una luz rota.\n");
  EXPECT_EQ(story->file.language, "es");
  EXPECT_TRUE(story->file.consent.count_me);
  EXPECT_TRUE(story->file.consent.answer_me);
  EXPECT_FALSE(story->file.consent.may_refer);
}

TEST(StoryFileTest, TakesEmptyFieldsAndGroupsForNotSaid) {
  const auto story =
      ReadStory("place: US-TX\nstop:\ntriage:\nagency_type:\nstory:\n", kNovember2026);

  ASSERT_THAT(story, IsOk());
  EXPECT_TRUE(story->file.answers_to(model::Fact::kAgencyType).empty());
}

TEST(StoryFileTest, ListsEveryProblemByLineAndField) {
  const std::string error = ErrorOf(
      "place: US-MA\n"
      "a_number: A123456789\n"
      "stop_reason: [tail_light]\n"
      "\n"
      "colour_of_car: blue\n"
      "consent:\n"
      "  count_me: perhaps\n");

  EXPECT_THAT(error, HasSubstr("line 2: a_number: never collected"));
  EXPECT_THAT(error, HasSubstr("line 3: stop_reason: must be one of moving, equipment"));
  EXPECT_THAT(error, HasSubstr("line 5: colour_of_car: not a field of a story"));
  EXPECT_THAT(error, HasSubstr("line 7: consent.count_me: must be yes or no"));
  EXPECT_LT(error.find("line 2"), error.find("line 3"));
  EXPECT_LT(error.find("line 5"), error.find("line 7"));
}

TEST(StoryFileTest, NeverRepeatsWhatWasWritten) {
  const std::string error = ErrorOf(
      "a_number: A123456789\nplate: 7ABC123\nstop_reason: tail_light_of_ana\n"
      "My name is Ana: and this line slipped\nstop: {date: yesterday}\n");

  for (const char* value : {"A123456789", "7ABC123", "tail_light_of_ana", "Ana", "yesterday"}) {
    EXPECT_THAT(error, Not(HasSubstr(value)));
  }
}

TEST(StoryFileTest, RefusesForbiddenFieldsInsideUnknownGroups) {
  EXPECT_THAT(ErrorOf("place: US-MA\nperson:\n  birth_date: 1990-01-01\n"),
              HasSubstr("line 3: person.birth_date: never collected"));
}

TEST(StoryFileTest, RefusesWhatTheRulesOfACaseRefuse) {
  EXPECT_THAT(ErrorOf("place: US-MA\ncounty: \"48201\"\n"), HasSubstr("line 2: county: "));
  EXPECT_THAT(ErrorOf("stop: {date: 2027-01-01}\n"),
              HasSubstr("line 1: stop.date: lies in the future"));
  EXPECT_THAT(ErrorOf("place: US-MA\nstop:\n  date: 2026-11-14\n  hour: 24\n"),
              HasSubstr("line 4: stop.hour: "));
  EXPECT_THAT(ErrorOf("language: spanish please\n"), HasSubstr("line 1: language: "));
}

TEST(StoryFileTest, RefusesAFieldGivenTwice) {
  EXPECT_THAT(ErrorOf("place: US-MA\nstory: one\nstory: two\n"),
              HasSubstr("line 3: story: given twice"));
}

TEST(StoryFileTest, RefusesFieldsWhereAWordIsExpected) {
  EXPECT_THAT(ErrorOf("place: US-MA\nstop_reason: [{equipment: yes}]\n"),
              HasSubstr("line 2: stop_reason: must be a word or a list of words"));
  EXPECT_THAT(ErrorOf("stop:\n  date: {year: 2026}\n"),
              HasSubstr("line 2: stop.date: holds fields where a word is expected"));
}

TEST(StoryFileTest, SaysWhereYamlItselfIsWrong) {
  EXPECT_THAT(ErrorOf("place: US-MA\nstop: {date: 2026-11-14\n"), HasSubstr("line "));
  EXPECT_THAT(ErrorOf("place: US-MA\n\x04story: lost\n"), HasSubstr("line 2: a control character"));
  EXPECT_THAT(ErrorOf("story: \xff\xfe\n"), HasSubstr("not UTF-8 text"));
  EXPECT_THAT(ErrorOf(""), HasSubstr("empty"));
  EXPECT_THAT(ErrorOf("just a sentence"), HasSubstr("must be a list of fields"));
  EXPECT_THAT(ErrorOf("place: US-MA\n---\nplace: US-TX\n"), HasSubstr("more than one document"));
}

TEST(StoryFileTest, EndsOnADocumentThatBeginsWithAComma) {
  EXPECT_THAT(ErrorOf(",place: US-MA"), HasSubstr("story file"));
  EXPECT_THAT(ErrorOf("{place: US-MA}\n, stop"), HasSubstr("story file"));
}

TEST(StoryFileTest, RefusesAQuotationMarkThatWasNeverClosed) {
  EXPECT_THAT(ErrorOf("place: US-MA\nstory: \"cut off here"), HasSubstr("may be left open"));
  EXPECT_THAT(ErrorOf("place: US-MA\nstory: 'cut off here\n"), HasSubstr("may be left open"));
  EXPECT_THAT(ErrorOf("place: US-MA\nstop_reason: [equipment,\n"), HasSubstr("may be left open"));
}

TEST(StoryFileTest, KnowsWhetherTheFileSpeaksOfBeingCounted) {
  EXPECT_EQ(ReadStory("place: US-MA\n", kNovember2026)->count_me, std::nullopt);
  EXPECT_EQ(ReadStory("consent: {count_me: no}\n", kNovember2026)->count_me, false);
  EXPECT_EQ(ReadStory("stop: 2026-11-14\nconsent: {count_me: yes}\n", kNovember2026)->count_me,
            true);
  EXPECT_THAT(ErrorOf("place: US-MA\nconsent:\n  count_me: yes\n"),
              HasSubstr("line 3: consent.count_me: to be counted, stop.date is needed"));
}

TEST(StoryFileTest, RefusesWhatCameOutOfTheStopBeforeIt) {
  EXPECT_THAT(ErrorOf("stop: 2026-11-14\nbooking: 2026-11-13\n"),
              HasSubstr("line 2: booking.date: lies before the stop"));
  EXPECT_THAT(ErrorOf("stop: {date: 2026-11-14, hour: 22}\n"
                      "booking: {date: 2026-11-14, hour: 21}\n"),
              HasSubstr("line 2: booking.hour: lies before the stop"));
  EXPECT_THAT(
      ReadStory("stop: 2026-11-14\nbooking: 2026-11-14\norder: 2019-02-03\n", kNovember2026),
      IsOk());
}

TEST(StoryFileTest, RefusesAFilePastTheLimit) {
  EXPECT_THAT(ErrorOf("story: " + std::string(kMaxStoryFileBytes, 'a')), HasSubstr("more than"));
}

TEST(StoryFileTest, RefusesACutOffFileOrReadsIt) {
  const std::string whole =
      "place: US-MA\nstop: {date: 2026-11-14, hour: 22}\nstop_reason: [equipment]\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto story = ReadStory(whole.substr(0, size), kNovember2026);
    if (!story.ok()) {
      EXPECT_THAT(story, StatusIs(StatusCode::kInvalidArgument)) << size;
    }
  }
}

}  // namespace
}  // namespace taillight::cli
