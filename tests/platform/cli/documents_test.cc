// SPDX-License-Identifier: AGPL-3.0-or-later
// What scripts and people are shown of cases, the outbox, the inbox and the desk.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "client-core/seal/words.h"
#include "platform/cli/case_text.h"
#include "platform/cli/filing_text.h"
#include "platform/cli/inbox_commands.h"
#include "platform/cli/outbox_commands.h"
#include "platform/cli/sending.h"
#include "platform/cli/staff_commands.h"
#include "tests/support/status_matchers.h"

namespace taillight::cli {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr UnixSeconds kNow = 1795305600;  // 2026-11-22T00:00:00Z

std::vector<std::string> KeysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

client::FiledCase Filed() {
  client::FiledCase filed;
  filed.receipt =
      client::FiledCase::Receipt{"0a1b2c3d",
                                 {"abandon", "ability", "able", "about", "above", "absent",
                                  "absorb", "abstract", "absurd", "abuse", "access", "accident"},
                                 seal::WordLanguage::kEnglish,
                                 kNow};
  filed.report_send_time = kNow + 3600;
  return filed;
}

guidance::Organization Clinic() {
  guidance::Organization clinic;
  clinic.handle = "DEMO";
  clinic.name = "Demo clinic";
  return clinic;
}

TEST(FilingDocumentTest, KeepsItsFields) {
  const Json document = FiledDocument(Filed(), {"DEMO"}, client::SendResult{1, 1, 0, OkStatus()});

  EXPECT_THAT(KeysOf(document),
              ElementsAre("case", "words", "words_language", "organizations", "case_send_time",
                          "report_send_time", "evidence_send_time", "sent"));
  EXPECT_EQ(document["case"], "0a1b2c3d");
  EXPECT_EQ(document["words"],
            "abandon ability able about above absent absorb abstract absurd abuse access accident");
  EXPECT_EQ(document["words_language"], "en");
  EXPECT_EQ(document["case_send_time"], "2026-11-22T00:00:00Z");
  EXPECT_EQ(document["report_send_time"], "2026-11-22T01:00:00Z");
  EXPECT_EQ(document["sent"].dump(), R"({"stored":1,"waiting":1,"refused":0})");
}

TEST(FilingDocumentTest, SaysNothingWhereThereIsNoCase) {
  const Json document = FiledDocument({std::nullopt, kNow}, {}, std::nullopt);

  EXPECT_TRUE(document["case"].is_null());
  EXPECT_TRUE(document["words"].is_null());
  EXPECT_TRUE(document["sent"].is_null());
}

TEST(FilingTextTest, SaysWhoWillSeeWhatBeforeItIsSealed) {
  model::CaseFile file;
  file.consent.answer_me = true;

  const std::string uncounted =
      ConsentText(file, {Clinic()}, 0, false, FormLanguage::kEnglish, 400);
  EXPECT_THAT(uncounted, AllOf(HasSubstr("Demo clinic (DEMO): everything"),
                               HasSubstr("They may answer."), HasSubstr("It is not counted"),
                               HasSubstr("internet address"), Not(HasSubstr("another"))));

  file.consent = {true, false, true, false};
  const std::string counted = ConsentText(file, {Clinic()}, 0, true, FormLanguage::kEnglish, 400);
  EXPECT_THAT(counted,
              AllOf(HasSubstr("seven words"), HasSubstr("They may not answer"),
                    HasSubstr("another organization"), Not(HasSubstr("internet address"))));
}

TEST(FilingTextTest, SaysTheSameInSpanish) {
  model::CaseFile file;
  EXPECT_THAT(ConsentText(file, {Clinic()}, 0, false, FormLanguage::kSpanish, 400),
              AllOf(HasSubstr("Quién va a ver qué"), HasSubstr("No pueden contestarle"),
                    HasSubstr("No se cuenta"), HasSubstr("dirección de internet")));
  EXPECT_THAT(WordsText(*Filed().receipt, true, FormLanguage::kSpanish, 400),
              AllOf(HasSubstr("Sus 12 palabras"), HasSubstr("  12. accident\n")));
  EXPECT_THAT(TimesText(Filed(), kNow, FormLanguage::kSpanish, 200),
              HasSubstr("El caso 0a1b2c3d está sellado y sale ahora."));
}

TEST(FilingTextTest, NumbersTheTwelveWords) {
  EXPECT_THAT(WordsText(*Filed().receipt, true, FormLanguage::kEnglish, 80),
              AllOf(HasSubstr("   1. abandon\n"), HasSubstr("  12. accident\n"),
                    HasSubstr("shown this once")));
}

TEST(FilingTextTest, SaysWhatTheWordsAreForWhereNoAnswerMayCome) {
  EXPECT_THAT(WordsText(*Filed().receipt, false, FormLanguage::kEnglish, 400),
              AllOf(HasSubstr("no answer will come"), HasSubstr("erase it later")));
}

TEST(FilingTextTest, SaysWhenEachPartGoes) {
  const std::string text = TimesText(Filed(), kNow, FormLanguage::kEnglish, 200);
  EXPECT_THAT(text, AllOf(HasSubstr("Case 0a1b2c3d is sealed and goes now."),
                          HasSubstr("goes not before 2026-11-22 01:00 UTC"),
                          HasSubstr("'taillight outbox send'")));
}

TEST(SendingTest, SaysStoredOnlyOfWhatTheServerHas) {
  EXPECT_EQ(SendText({1, 0, 0, OkStatus()}), "Stored: the server has 1 request on its disk.\n");
  EXPECT_THAT(SendText({0, 2, 0, Unavailable("away")}),
              AllOf(HasSubstr("Still waiting on this device: 2"), Not(HasSubstr("Stored"))));
  EXPECT_EQ(SendText({}), "Nothing waits to be sent.\n");
}

TEST(SendingTest, ComesToTheWorstThatHappened) {
  EXPECT_THAT(SendStatus({1, 0, 0, OkStatus()}), IsOk());
  EXPECT_THAT(SendStatus({1, 1, 0, OkStatus()}), IsOk()) << "not due is no failure";
  EXPECT_THAT(SendStatus({0, 1, 0, Unavailable("away")}), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(SendStatus({0, 0, 1, InvalidArgument("too old")}), StatusIs(StatusCode::kOutOfRange));
}

TEST(OutboxDocumentTest, KeepsItsFields) {
  const std::vector<client::OutboxItem> items{
      {client::OutboxKind::kCase, client::OutboxState::kWaiting, kNow, 2, Unavailable("away")},
      {client::OutboxKind::kReport, client::OutboxState::kStored, kNow, 1, OkStatus()}};

  const Json document = OutboxDocument(items);

  EXPECT_EQ(document[0].dump(),
            R"({"kind":"case","state":"waiting","due":"2026-11-22T00:00:00Z","attempts":2,)"
            R"("last_error":"away","chunks":null})");
  EXPECT_EQ(document[1]["last_error"], "");
  EXPECT_THAT(OutboxText(items), HasSubstr("report  stored   2026-11-22T00:00:00Z  1      -"));
  EXPECT_EQ(OutboxText({}), "Nothing waits to be sent.\n");
}

TEST(InboxDocumentTest, KeepsItsFields) {
  const std::vector<client::InboxMessage> messages{{"Demo clinic", 1, "We read it.", true}};

  EXPECT_EQ(InboxDocument(messages)["messages"][0].dump(),
            R"({"organization":"Demo clinic","counter":1,"text":"We read it.","is_new":true,)"
            R"("missing_before":0,"same_number":false})");
  EXPECT_EQ(InboxText(messages, false, 80),
            "Demo clinic, answer 1, new\n--------------------------\n  We read it.\n");
  EXPECT_THAT(InboxText({}, false, 400), HasSubstr("was never sent"));
  EXPECT_THAT(InboxText({}, true, 400), HasSubstr("still waits on this device"));
}

TEST(InboxDocumentTest, SaysWhenAMessageIsMissingAndWhenTwoShareANumber) {
  const std::vector<client::InboxMessage> messages{{"Clinic", 2, "b", true, 1, false},
                                                   {"Clinic", 5, "c", true, 2, true},
                                                   {"Clinic", 5, "d", true, 0, true}};

  EXPECT_THAT(
      InboxText(messages, false, 80),
      AllOf(HasSubstr("A message is missing here."), HasSubstr("2 messages are missing here."),
            HasSubstr("Clinic, answer 5 (one of several), new")));
}

TEST(InboxDocumentTest, KeepsAnAnswerFromSteeringTheTerminal) {
  EXPECT_EQ(
      InboxText({{"Clinic\x1b[2J", 1, "text\x1b]0;title\x07", false}}, false, 80).find('\x1b'),
      std::string::npos);
}

TEST(QueueDocumentTest, KeepsItsFields) {
  const std::vector<client::QueueRow> rows{{"0a1b2c3d", DayOf(kNow), 1, 4621, 0}};

  EXPECT_EQ(QueueDocument(rows)["cases"][0].dump(),
            R"({"case":"0a1b2c3d","day":"2026-11-22","tier":1,"size_bytes":4621,)"
            R"("follow_up_count":0})");
  EXPECT_THAT(QueueText(rows), HasSubstr("0a1b2c3d  2026-11-22"));
  EXPECT_EQ(QueueText({}), "No case waits.\n");
}

client::DeskCase Opened() {
  client::DeskCase opened;
  opened.reference = "0a1b2c3d";
  model::CaseFile& file = opened.case_file;
  file.jurisdiction = "us-ma";
  file.county_fips = "25017";
  file.at(model::MomentKind::kStop) = {"2026-11-14", 22};
  file.at(model::MomentKind::kDetainer) = {"2026-11-15", std::nullopt};
  file.answers_to(model::Fact::kStopReason) = {"equipment", "registration"};
  file.answers_to(model::Fact::kStage) = {"detainer"};
  file.answers_to(model::Fact::kHasLawyer) = {"no"};
  file.story = "A tail light.\x1b[31m";
  file.language = "es";
  file.consent.answer_me = true;
  opened.follow_ups = {{1, "More to say."}, {3, "And more.", 1, false}};
  opened.unreadable_count = 1;
  return opened;
}

TEST(DeskCaseDocumentTest, HasTheFieldsOfAStoryFile) {
  const Json document = DeskCaseDocument(Opened());

  EXPECT_THAT(KeysOf(document), ElementsAre("case", "told", "deadlines", "follow_ups", "notes",
                                            "evidence", "is_referred", "unreadable_count"));
  const Json& told = document["told"];
  EXPECT_EQ(told["place"], "us-ma");
  EXPECT_EQ(told["stop"].dump(), R"({"date":"2026-11-14","hour":22})");
  EXPECT_EQ(told["detainer"].dump(), R"({"date":"2026-11-15"})");
  EXPECT_EQ(told["stop_reason"].dump(), R"(["equipment","registration"])");
  EXPECT_EQ(told["stage"], "detainer");
  EXPECT_EQ(told["triage"]["has_lawyer"], "no");
  EXPECT_EQ(told["consent"]["answer_me"], true);
  EXPECT_FALSE(told.contains("outcome")) << "what was not said is left out";
}

TEST(DeskCaseTextTest, ShowsWhatWasToldAndWhatCouldNotBeOpened) {
  const std::string text = DeskCaseText(Opened(), 80);

  EXPECT_THAT(text, AllOf(HasSubstr("Case 0a1b2c3d"), HasSubstr("2026-11-14, 22:00 or after"),
                          HasSubstr("equipment, registration"), HasSubstr("A tail light."),
                          HasSubstr("Later message 1"), HasSubstr("A message is missing here."),
                          HasSubstr("1 more could not be opened"), Not(HasSubstr("outcome"))));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(DeskCaseTextTest, SaysNothingOfDeadlinesItHasNoRulesFor) {
  EXPECT_TRUE(DeskCaseDocument(Opened())["deadlines"].is_null());
  EXPECT_THAT(DeskCaseText(Opened(), 80), Not(HasSubstr("left]")));
}

}  // namespace
}  // namespace taillight::cli
