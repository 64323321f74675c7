// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_filing.h"

#include <gtest/gtest.h>

#include <string>

#include "client-core/client/case_reference.h"
#include "client-core/client/case_thread.h"
#include "client-core/seal/report_envelope.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_report.h"
#include "tests/client-core/client/town.h"
#include "tests/support/status_matchers.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::ElementsAre;
using testing::HasSubstr;

class CaseFilingTest : public testing::Test {
 protected:
  StatusOr<PreparedFiling> Prepare(const model::CaseFile& story) {
    return PrepareFiling(draft_, story, options_, guidance_, town_.clock.Now(), town_.random);
  }
  StatusOr<PreparedFiling> Prepare() { return Prepare(MakeStory()); }
  static seal::ReporterSecrets SecretsOf(const FiledCase::Receipt& receipt) {
    std::string words;
    for (const std::string_view word : receipt.words) words += std::string(word) + " ";
    return *seal::ReporterSecrets::FromEntropy(seal::DecodeWords(words).entropy.view());
  }

  Town town_;
  Guidance guidance_ = town_.ServedGuidance();
  DraftId draft_ = town_.random.Draw<DraftId>();
  FilingOptions options_{.organizations = {"CLINIC-0"}};
};

TEST_F(CaseFilingTest, SealsTheStoryToTheOrganization) {
  const auto prepared = Prepare();

  ASSERT_THAT(prepared, IsOk());
  ASSERT_TRUE(prepared->filing.case_part.has_value());
  const store::Filing::Case& part = *prepared->filing.case_part;
  const seal::ReporterSecrets secrets = SecretsOf(*prepared->filed.receipt);
  std::vector<seal::KemKeyPair> keys;
  keys.push_back(town_.epoch_key.Clone());
  const auto thread = OpenThread(secrets.case_id(), {part.request.record}, keys);
  ASSERT_THAT(thread, IsOk());
  EXPECT_EQ(thread->body.file, MakeStory());
  EXPECT_EQ(thread->body.mailbox_id, secrets.mailbox_id());
  EXPECT_EQ(thread->body.mailbox_public_key, secrets.mailbox_key().public_key);
  EXPECT_EQ(thread->body.tag_checked, secrets.tag_checked());
  EXPECT_EQ(thread->body.bundle_seq, 7U);
  EXPECT_EQ(thread->body.counter, 0U);
  EXPECT_EQ(thread->body.last_message, Sha256Hash());
  EXPECT_TRUE(thread->thread_psk.Equals(secrets.ThreadPsk(town_.clinic.id).view()));
}

TEST_F(CaseFilingTest, RemembersTheCaseByWhatItsWordsStandFor) {
  options_.word_language = seal::WordLanguage::kSpanish;

  const auto prepared = Prepare();

  ASSERT_THAT(prepared, IsOk());
  const store::Filing::Case& part = *prepared->filing.case_part;
  const seal::ReporterSecrets secrets = SecretsOf(*prepared->filed.receipt);
  EXPECT_EQ(prepared->filing.draft, draft_);
  EXPECT_EQ(part.filed.case_id, secrets.case_id());
  EXPECT_THAT(part.filed.organizations, ElementsAre(town_.clinic.id));
  EXPECT_EQ(part.filed.record, part.request.hash());
  EXPECT_EQ(part.request.erase_id, secrets.erase_id());
  EXPECT_EQ(prepared->filed.receipt->reference, ShortReference(secrets.case_id()));
}

TEST_F(CaseFilingTest, KeepsTheWordsOnlyWhenAsked) {
  EXPECT_TRUE(Prepare()->filing.case_part->filed.entropy.empty());

  options_.keep_words = true;
  const auto prepared = Prepare();

  EXPECT_TRUE(prepared->filing.case_part->filed.entropy.Equals(
      SecretsOf(*prepared->filed.receipt).entropy().view()));
}

TEST_F(CaseFilingTest, DrawsOtherSecretsForEveryCase) {
  const auto first = Prepare();
  const auto second = Prepare();

  EXPECT_NE(first->filing.case_part->filed.case_id, second->filing.case_part->filed.case_id);
  EXPECT_NE(first->filed.receipt->words, second->filed.receipt->words);
}

TEST_F(CaseFilingTest, WaitsAtMostHalfAnHourUnlessToldNotTo) {
  for (int i = 0; i < 50; ++i) {
    const UnixSeconds send_time = Prepare()->filing.case_part->request.not_before;
    EXPECT_GE(send_time, kNow);
    EXPECT_LE(send_time, kNow + 1800);
  }
  options_.send_case_now = true;
  EXPECT_EQ(Prepare()->filing.case_part->request.not_before, kNow);
}

TEST_F(CaseFilingTest, MakesACoarseReportUnderTheReportersTag) {
  const auto prepared = Prepare();

  ASSERT_THAT(prepared, IsOk());
  ASSERT_TRUE(prepared->filing.report.has_value());
  const store::SealedRequest& request = prepared->filing.report->request;
  const auto sealed = wire::SealedReport::Parse(request.record);
  ASSERT_THAT(sealed, IsOk());
  const auto facts = seal::OpenReport(*sealed, town_.tally_key);
  ASSERT_THAT(facts, IsOk());
  EXPECT_EQ(*facts, prepared->filing.report->facts);
  EXPECT_EQ(facts->tag, SecretsOf(*prepared->filed.receipt).tag_reported());
  EXPECT_EQ(facts->month, 26 * 12 + 8);
  EXPECT_EQ(facts->place, 1);
  EXPECT_FALSE(facts->checked);
  EXPECT_EQ(sealed->week, WeekOf(request.not_before));
  EXPECT_EQ(request.kind, store::RequestKind::kReport);
  EXPECT_EQ(prepared->filed.report_send_time, request.not_before);
}

TEST_F(CaseFilingTest, SendsTheReportAHourToThreeDaysLater) {
  for (int i = 0; i < 50; ++i) {
    const UnixSeconds send_time = *Prepare()->filed.report_send_time;
    EXPECT_GE(send_time, kNow + 3600);
    EXPECT_LE(send_time, kNow + UnixSeconds{72} * 3600);
  }
  options_.report_delay = std::chrono::seconds(5);
  EXPECT_EQ(Prepare()->filed.report_send_time, kNow + 5);
  options_.report_delay = std::chrono::seconds(-1);
  EXPECT_THAT(Prepare(), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseFilingTest, CountsNobodyWhoDidNotAgree) {
  model::CaseFile story = MakeStory();
  story.consent.count_me = false;

  const auto prepared = Prepare(story);

  ASSERT_THAT(prepared, IsOk());
  EXPECT_FALSE(prepared->filing.report.has_value());
  EXPECT_FALSE(prepared->filed.report_send_time.has_value());
}

TEST_F(CaseFilingTest, CountsWithoutACase) {
  options_.organizations.clear();

  const auto prepared = Prepare();

  ASSERT_THAT(prepared, IsOk());
  EXPECT_FALSE(prepared->filing.case_part.has_value());
  EXPECT_FALSE(prepared->filed.receipt.has_value());
  EXPECT_TRUE(prepared->filing.report.has_value());
}

TEST_F(CaseFilingTest, RefusesWhenThereIsNothingToSend) {
  options_.organizations.clear();
  model::CaseFile story = MakeStory();
  story.consent.count_me = false;

  EXPECT_THAT(Prepare(story), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseFilingTest, FindsOrganizationsByHandleAndById) {
  options_.organizations = {"clinic-0"};
  EXPECT_THAT(Prepare(), IsOk());
  options_.organizations = {ToHex(town_.clinic.id.view())};
  EXPECT_THAT(Prepare(), IsOk());
  for (const char* name : {"CLINIC-9", "", "0011223344556677", "zz"}) {
    options_.organizations = {name};
    EXPECT_THAT(Prepare(), StatusIs(StatusCode::kNotFound)) << name;
  }
}

TEST_F(CaseFilingTest, RefusesAnOrganizationNamedTwiceAndMoreThanThree) {
  options_.organizations = {"CLINIC-0", ToHex(town_.clinic.id.view())};
  EXPECT_THAT(Prepare(), StatusIs(StatusCode::kInvalidArgument));
  options_.organizations = {"CLINIC-0", "CLINIC-1", "A", "B"};
  EXPECT_THAT(Prepare(), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseFilingTest, RefusesAnOrganizationThatTakesNoCases) {
  guidance::Organization closed = guidance::MakeOrganization(0);
  closed.intake_open = false;
  guidance_.directory = *guidance::Directory::Of({closed});

  const auto prepared = Prepare();

  EXPECT_THAT(prepared, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(Message(prepared.status())), HasSubstr("takes no new cases"));
}

TEST_F(CaseFilingTest, RefusesAnOrganizationWithoutAUsableKey) {
  options_.organizations = {"CLINIC-1"};
  EXPECT_THAT(Prepare(), StatusIs(StatusCode::kFailedPrecondition));

  options_.organizations = {"CLINIC-0"};
  wire::KeyList list;
  list.keys = {town_.epoch_statement};
  wire::Withdrawal withdrawal;
  withdrawal.org_id = town_.clinic.id;
  withdrawal.key_id = town_.epoch_key.key_id();
  withdrawal.time = kNow;
  seal::SignWithdrawal(withdrawal, town_.clinic_key);
  list.withdrawals = {withdrawal};
  town_.server.keys = list.Serialize();
  town_.SignFreshness();
  guidance_ = town_.ServedGuidance();

  EXPECT_THAT(Prepare(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(CaseFilingTest, RefusesWithoutTheServersStatement) {
  guidance_.freshness.reset();

  const auto prepared = Prepare();

  EXPECT_THAT(prepared, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(Message(prepared.status())), HasSubstr("fetch guidance"));
}

TEST_F(CaseFilingTest, SealsNothingOnAnExpiredBundle) {
  town_.clock.Set(guidance::kCreated + guidance::kMaxBundleLifetime + 1);

  EXPECT_THAT(Prepare(), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(SealFacts({}, town_.clock.Now(), guidance_, town_.clock.Now(), town_.random),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(CaseFilingTest, RefusesAStopThatCannotBeCounted) {
  model::CaseFile undated = MakeStory();
  undated.at(model::MomentKind::kStop) = {};
  model::CaseFile old = MakeStory();
  old.at(model::MomentKind::kStop) = {"2024-08-31", std::nullopt};

  EXPECT_THAT(Prepare(undated), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(Prepare(old), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(CaseFilingTest, RefusesABrokenRuleByName) {
  model::CaseFile story = MakeStory();
  story.answers_to(model::Fact::kStage) = {"not-a-stage"};

  const auto prepared = Prepare(story);

  EXPECT_THAT(prepared, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(prepared.status())), HasSubstr("stage"));
  EXPECT_THAT(std::string(Message(prepared.status())), testing::Not(HasSubstr("not-a-stage")));
}

TEST_F(CaseFilingTest, NamesTheBundlesWeekWhenTheClockRunsBehind) {
  town_.clock.Set(guidance::kCreated - 10 * kSecondsPerWeek);
  options_.report_delay = std::chrono::seconds(0);
  options_.organizations.clear();
  model::CaseFile story = MakeStory();
  story.at(model::MomentKind::kStop) = {"2026-06-07", std::nullopt};

  const auto prepared = Prepare(story);

  ASSERT_THAT(prepared, IsOk());
  EXPECT_EQ(wire::SealedReport::Parse(prepared->filing.report->request.record)->week,
            WeekOf(guidance::kCreated));
}

}  // namespace
}  // namespace taillight::client
