// SPDX-License-Identifier: AGPL-3.0-or-later
// One stop travels: filed, stored, opened at the desk, answered, and read on another device; and
// the answer that was lost on the way.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/client.h"
#include "client-core/client/desk.h"
#include "client-core/client/process.h"
#include "tests/integration/lossy_forwarder.h"
#include "tests/integration/stored_records.h"
#include "tests/support/demo_system.h"
#include "tests/support/status_matchers.h"

namespace taillight::integration {
namespace {

using support::IsOk;

model::CaseFile BrokenTailLight() {
  model::CaseFile file;
  file.jurisdiction = "us-ma";
  file.county_fips = "25017";
  file.answers_to(model::Fact::kStopReason) = {"equipment"};
  file.answers_to(model::Fact::kQuestioning) = {"fingerprints"};
  file.answers_to(model::Fact::kStage) = {"detainer"};
  file.at(model::MomentKind::kStop).date = "2026-11-14";
  file.story = "Luz trasera rota. Lo llevaron a la cárcel.";
  file.language = "es";
  file.consent.count_me = true;
  file.consent.answer_me = true;
  return file;
}

class LineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(client::PrepareProcess(), IsOk());
    demo_.StartServerAndPublish();
    auto trust = guidance::LoadTrust(demo_.authority() / "trust.bin");
    ASSERT_THAT(trust, IsOk());
    server_.trust = *std::move(trust);
    server_.server = demo_.address();
  }

  std::unique_ptr<client::Client> OpenPhone(const std::string& folder) {
    auto phone = client::Client::Open({demo_.path(folder), server_, clock_, random_});
    EXPECT_THAT(phone, IsOk());
    EXPECT_THAT((*phone)->Unlock(SecretBytes()), IsOk());
    return *std::move(phone);
  }

  client::FiledCase File(client::Client& phone) {
    auto draft = phone.SaveDraft(BrokenTailLight());
    EXPECT_THAT(draft, IsOk());
    client::FilingOptions options;
    options.organizations = {"DEMO"};
    options.send_case_now = true;
    options.report_delay = std::chrono::seconds(0);
    auto filed = phone.FileCase(*draft, options);
    EXPECT_THAT(filed, IsOk());
    return *std::move(filed);
  }

  std::unique_ptr<client::Desk> OpenDesk() {
    auto desk = client::Desk::Open({demo_.path("desk"), server_, clock_, random_});
    EXPECT_THAT(desk, IsOk());
    std::string passphrase = support::ReadText(demo_.pass_file());
    passphrase.resize(passphrase.find('\n'));
    EXPECT_THAT((*desk)->UnlockKeys(demo_.authority() / "clinic" / "triage.key",
                                    SecretBytes::CopyOf(AsBytes(passphrase))),
                IsOk());
    EXPECT_THAT((*desk)->LogIn(), IsOk());
    return *std::move(desk);
  }

  support::DemoSystem demo_;
  SystemClock clock_;
  SystemRandom random_;
  client::ServerOptions server_;
};

TEST_F(LineTest, AStopReachesTheDeskAndItsAnswerReachesAnotherDeviceByTheWordsAlone) {
  auto phone = OpenPhone("phone");
  ASSERT_THAT(phone->rights().Refresh(), IsOk());
  client::FiledCase filed = File(*phone);
  auto sent = phone->SendOutbox({.progress = {}, .reports_beside_cases = true});
  ASSERT_THAT(sent, IsOk());
  EXPECT_EQ(sent->stored, 2u) << sent->first_error.ToString();

  auto desk = OpenDesk();
  auto queue = desk->Queue();
  ASSERT_THAT(queue, IsOk());
  ASSERT_EQ(queue->size(), 1u);
  auto opened = desk->OpenCase(queue->front().reference);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->case_file, BrokenTailLight());
  ASSERT_THAT(desk->Reply(queue->front().reference, "Llamamos a la cárcel hoy."), IsOk());

  auto second = OpenPhone("second");
  ASSERT_THAT(second->rights().Refresh(), IsOk());
  const std::string words = fmt::format("{}", fmt::join(filed.receipt->words, " "));
  auto inbox = second->ReadInbox(words);
  ASSERT_THAT(inbox, IsOk());
  ASSERT_EQ(inbox->size(), 1u);
  EXPECT_EQ(inbox->front().text, "Llamamos a la cárcel hoy.");
  EXPECT_TRUE(inbox->front().is_new);
  EXPECT_EQ(inbox->front().organization, "Demo clinic");

  // Read and acknowledged: the server has it no more, the device still has.
  auto again = second->ReadInbox(words);
  ASSERT_THAT(again, IsOk());
  ASSERT_EQ(again->size(), 1u);
  EXPECT_FALSE(again->front().is_new);
  auto elsewhere = OpenPhone("third");
  ASSERT_THAT(elsewhere->rights().Refresh(), IsOk());
  auto nothing = elsewhere->ReadInbox(words);
  ASSERT_THAT(nothing, IsOk());
  EXPECT_TRUE(nothing->empty());
}

TEST_F(LineTest, WhatIsAddedLaterReachesTheDeskFromAnyDevice) {
  auto phone = OpenPhone("phone");
  ASSERT_THAT(phone->rights().Refresh(), IsOk());
  client::FiledCase filed = File(*phone);
  const std::string words = fmt::format("{}", fmt::join(filed.receipt->words, " "));
  EXPECT_EQ(phone->AddToCase(words, "Too early.", {}).status().code(),
            StatusCode::kFailedPrecondition)
      << "the case has not left";
  ASSERT_THAT(phone->SendOutbox({.everything = true}), IsOk());
  ASSERT_THAT(phone->AddToCase(words, "Lo trasladaron.", {.send_now = true}), IsOk());
  ASSERT_THAT(phone->AddToCase(words, "Tiene audiencia.", {.send_now = true}), IsOk());
  auto sent = phone->SendOutbox({});
  ASSERT_THAT(sent, IsOk());
  EXPECT_EQ(sent->stored, 2U) << sent->first_error.ToString();

  auto desk = OpenDesk();
  auto queue = desk->Queue();
  ASSERT_THAT(queue, IsOk());
  const std::string reference = queue->front().reference;
  auto opened = desk->OpenCase(reference);
  ASSERT_THAT(opened, IsOk());
  ASSERT_EQ(opened->follow_ups.size(), 2U);
  EXPECT_EQ(opened->follow_ups[0].text, "Lo trasladaron.");
  EXPECT_EQ(opened->follow_ups[1].text, "Tiene audiencia.");

  auto second = OpenPhone("second");
  ASSERT_THAT(second->rights().Refresh(), IsOk());
  EXPECT_EQ(second->AddToCase(words, "From here.", {}).status().code(),
            StatusCode::kFailedPrecondition)
      << "nobody is known to have it";
  ASSERT_THAT(desk->Reply(reference, "Gracias."), IsOk());
  ASSERT_THAT(second->ReadInbox(words), IsOk());
  ASSERT_THAT(second->AddToCase(words, "From here.", {.send_now = true}), IsOk());
  ASSERT_THAT(second->SendOutbox({}), IsOk());
  opened = desk->OpenCase(reference);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->follow_ups.size(), 3U);
}

TEST_F(LineTest, AnAnswerThatWasLostIsGivenAgainAndTheCaseIsStoredOnce) {
  auto phone = OpenPhone("phone");
  ASSERT_THAT(phone->rights().Refresh(), IsOk());
  File(*phone);
  phone.reset();
  LossyForwarder forwarder(demo_.address());
  server_.server = forwarder.address();
  phone = OpenPhone("phone");

  // The server stores the case; the way back is cut before its answer.
  forwarder.CutAnswersAfterRequestBytes(4096);
  auto lost = phone->SendOutbox({.everything = true, .progress = {}, .reports_beside_cases = true});
  ASSERT_THAT(lost, IsOk());
  EXPECT_GE(lost->waiting, 1u);
  EXPECT_FALSE(lost->first_error.ok());
  EXPECT_GT(forwarder.cut_count(), 0);

  forwarder.CutNothing();
  auto sent = phone->SendOutbox({.everything = true, .progress = {}, .reports_beside_cases = true});
  ASSERT_THAT(sent, IsOk());
  EXPECT_EQ(lost->stored + sent->stored, 2u) << sent->first_error.ToString();

  EXPECT_EQ(demo_.StopServer(), 0);
  std::map<std::string, int> stored = CountStoredRecords(demo_.server_data());
  EXPECT_EQ(stored.size(), 2u);
  for (const auto& [record, count] : stored) EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace taillight::integration
