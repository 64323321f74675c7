// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_desk_backend.h"

#include <gtest/gtest.h>

#include <string>

#include "client-core/transport/environment.h"
#include "client-core/transport/grpc_connector.h"
#include "tests/client-core/transport/fake_services.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::transport {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

class GrpcDeskBackendTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(ClearProxyEnvironment(), IsOk());
    ConnectionOptions options;
    options.address = "127.0.0.1:" + std::to_string(server_.port());
    options.tls_ca_pem = certificates_.ca_pem;
    options.server_name = "taillight.test";
    auto connector = GrpcConnector::Create(options, random_);
    ASSERT_THAT(connector, IsOk());
    desk_ = (*connector)->ConnectDesk();
  }

  support::TestCertificates certificates_ = support::MakeTestCertificates("taillight.test");
  support::SeededRandom random_{3};
  FakeServer server_{certificates_};
  std::unique_ptr<sync::DeskBackend> desk_;
  // Not text: goes as binary metadata.
  const SecretBytes session_ = SecretBytes::CopyOf(Bytes(32, 0x80));
};

TEST_F(GrpcDeskBackendTest, LogsInWithASignedNonce) {
  server_.script.session.set_session_token(std::string(32, 's'));
  server_.script.session.set_expiry(1234567890);
  sync::LogInProof proof;
  proof.org_id = *OrgId::From(Bytes(8, 1));
  proof.member_id = *MemberId::From(Bytes(16, 2));
  proof.expiry = 1234500000;
  proof.signature = *Signature::From(Bytes(64, 3));
  const auto nonce = desk_->StartLogIn();
  ASSERT_THAT(nonce, IsOk());
  proof.nonce = *nonce;

  const auto session = desk_->LogIn(proof);

  ASSERT_THAT(session, IsOk());
  EXPECT_TRUE(session->token.Equals(Bytes(32, 's')));
  EXPECT_EQ(session->expiry, 1234567890);
  EXPECT_EQ(server_.script.log_in.org_id(), std::string(8, '\x01'));
  EXPECT_EQ(server_.script.log_in.member_id(), std::string(16, '\x02'));
  EXPECT_EQ(server_.script.log_in.nonce(), std::string(32, 'n'));
  EXPECT_EQ(server_.script.log_in.expiry(), 1234500000U);
  EXPECT_EQ(server_.script.log_in.signature(), std::string(64, '\x03'));
}

TEST_F(GrpcDeskBackendTest, RefusesASessionTokenOfAnotherLength) {
  server_.script.session.set_session_token("short");

  EXPECT_THAT(desk_->LogIn({}), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(GrpcDeskBackendTest, SendsTheSessionWithEveryStaffCall) {
  EXPECT_THAT(desk_->ListEpochWraps(session_), IsOk());
  EXPECT_THAT(desk_->ListCases(session_, ""), IsOk());
  EXPECT_THAT(desk_->GetCase(session_, CaseId(), ""), IsOk());
  EXPECT_THAT(desk_->SendReply(session_, Bytes(2160)), IsOk());
  EXPECT_THAT(desk_->LogOut(session_), IsOk());

  EXPECT_THAT(server_.script.sessions, SizeIs(5));
  EXPECT_THAT(server_.script.sessions, Each(std::string(32, '\x80')));
}

TEST_F(GrpcDeskBackendTest, PublishesWithoutASession) {
  sync::OrganizationRecords records;
  records.epoch_keys = {Bytes{1}, Bytes{2}};
  records.withdrawals = {Bytes{3}};
  records.member_certs = {Bytes{4}};
  records.epoch_wraps = {Bytes{5}};

  EXPECT_THAT(desk_->PublishRecords(*OrgId::From(Bytes(8, 7)), records), IsOk());

  EXPECT_THAT(server_.script.sessions, ElementsAre("none"));
  const v1::PublishRecordsRequest& seen = server_.script.published;
  EXPECT_EQ(seen.org_id(), std::string(8, '\x07'));
  EXPECT_THAT(seen.epoch_keys(), ElementsAre("\x01", "\x02"));
  EXPECT_THAT(seen.withdrawals(), ElementsAre("\x03"));
  EXPECT_THAT(seen.member_certs(), ElementsAre("\x04"));
  EXPECT_THAT(seen.epoch_wraps(), ElementsAre("\x05"));
}

TEST_F(GrpcDeskBackendTest, ListsCases) {
  v1::CaseSummary& summary = *server_.script.cases.add_cases();
  summary.set_case_id(std::string(16, 'c'));
  summary.set_day(20600);
  summary.set_tier(1);
  summary.set_size_bytes(5000);
  summary.add_key_ids(std::string(16, 'k'));
  summary.set_follow_up_count(2);
  server_.script.cases.set_next_page_token("next");

  const auto page = desk_->ListCases(session_, "");

  ASSERT_THAT(page, IsOk());
  ASSERT_THAT(page->cases, SizeIs(1));
  EXPECT_EQ(page->cases[0].case_id, *CaseId::From(Bytes(16, 'c')));
  EXPECT_EQ(page->cases[0].day, 20600U);
  EXPECT_EQ(page->cases[0].tier, 1U);
  EXPECT_EQ(page->cases[0].size_bytes, 5000U);
  EXPECT_THAT(page->cases[0].key_ids, ElementsAre(*KeyId::From(Bytes(16, 'k'))));
  EXPECT_EQ(page->cases[0].follow_up_count, 2U);
  EXPECT_EQ(page->next_page_token, "next");
}

TEST_F(GrpcDeskBackendTest, RefusesAListWithIdsOfAnotherLength) {
  server_.script.cases.add_cases()->set_case_id("short");

  EXPECT_THAT(desk_->ListCases(session_, ""), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(GrpcDeskBackendTest, BringsACaseWithItsFollowUps) {
  const auto page = desk_->GetCase(session_, *CaseId::From(Bytes(16, 'c')), "");

  ASSERT_THAT(page, IsOk());
  ASSERT_THAT(page->records, SizeIs(2));
  EXPECT_EQ(ToString(page->records.front()), "case " + std::string(16, 'c'));
}

TEST_F(GrpcDeskBackendTest, SendsAReply) {
  EXPECT_THAT(desk_->SendReply(session_, Bytes(2160, 'r')), IsOkAndHolds(20000U));

  EXPECT_EQ(server_.script.reply.reply(), std::string(2160, 'r'));
}

}  // namespace
}  // namespace taillight::transport
