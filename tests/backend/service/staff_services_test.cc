// SPDX-License-Identifier: AGPL-3.0-or-later
// SessionService, OrganizationService and CaseService as a member's desk uses them, in a row.
#include <gtest/gtest.h>

#include "backend/service/case_service.h"
#include "backend/service/organization_service.h"
#include "backend/service/session_service.h"
#include "client-core/seal/login.h"
#include "tests/backend/service/service_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::service {
namespace {

using v1::CaseService;
using v1::OrganizationService;
using v1::SessionService;

const CallEnd kLogInFirst{grpc::StatusCode::UNAUTHENTICATED, "LOG_IN", ""};

class StaffServicesTest : public ServiceTest {
 protected:
  StaffServicesTest() { EXPECT_THAT(backend_.Publish(), support::IsOk()); }

  CallEnd LogIn(const support::ClinicMember& member) {
    v1::StartLogInResponse start;
    EXPECT_EQ(Call(*sessions_, &SessionService::Stub::StartLogIn, v1::StartLogInRequest(), &start),
              CallEnd{});
    const UnixSeconds expiry = backend_.clock.Now() + 60;
    const Signature signature = seal::SignLogin(
        {"https://server.test", AsBytes(start.nonce()), member.cert.member_id, expiry},
        member.signing_key);
    v1::LogInRequest request;
    request.set_org_id(ToString(member.cert.org_id.view()));
    request.set_member_id(ToString(member.cert.member_id.view()));
    request.set_nonce(start.nonce());
    request.set_expiry(static_cast<std::uint64_t>(expiry));
    request.set_signature(ToString(signature.view()));
    v1::LogInResponse response;
    const CallEnd end = Call(*sessions_, &SessionService::Stub::LogIn, request, &response);
    session_token_ = response.session_token();
    return end;
  }
  CaseId FileCase() {
    const CaseId id = backend_.random.Draw<CaseId>();
    const Bytes record =
        support::SampleCase(wire::CaseKind::kCase, id,
                            std::vector<KeyId>(3, backend_.clinic.EpochKeyId(0)), backend_.random);
    support::Later<domain::Day> stored;
    backend_.domain.intake.AcceptCase({Bytes(domain::kTokenBytes), record, Bytes(EraseId::kSize)},
                                      stored.done());
    EXPECT_THAT(stored.Get(), support::IsOk());
    return id;
  }
  CallEnd List(v1::ListCasesResponse* list) {
    return Call(*cases_, &CaseService::Stub::ListCases, v1::ListCasesRequest(), list);
  }

  std::unique_ptr<SessionService::Stub> sessions_ = services_.Stub<SessionService>();
  std::unique_ptr<OrganizationService::Stub> organizations_ = services_.Stub<OrganizationService>();
  std::unique_ptr<CaseService::Stub> cases_ = services_.Stub<CaseService>();
};

TEST_F(StaffServicesTest, WithoutASessionEveryStaffCallIsRefused) {
  for (const std::string& token : {std::string(), std::string("x"), std::string(32, 'x')}) {
    session_token_ = token;
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::ListCases, v1::ListCasesRequest()), kLogInFirst);
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::GetCase, v1::GetCaseRequest()), kLogInFirst);
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::SendReply, v1::SendReplyRequest()), kLogInFirst);
    EXPECT_EQ(Call(*organizations_, &OrganizationService::Stub::ListEpochWraps,
                   v1::ListEpochWrapsRequest()),
              kLogInFirst);
  }
}

TEST_F(StaffServicesTest, AMemberLogsInReadsACaseAndAnswersIt) {
  const CaseId id = FileCase();
  ASSERT_EQ(LogIn(backend_.clinic.triage), CallEnd{});

  v1::ListCasesResponse list;
  ASSERT_EQ(List(&list), CallEnd{});
  ASSERT_EQ(list.cases_size(), 1);
  EXPECT_EQ(list.cases(0).case_id(), ToString(id.view()));
  EXPECT_EQ(list.cases(0).tier(), 1);
  EXPECT_EQ(list.cases(0).day(), DayOf(support::kTestNow));

  v1::GetCaseRequest get;
  get.set_case_id(ToString(id.view()));
  v1::GetCaseResponse found;
  ASSERT_EQ(Call(*cases_, &CaseService::Stub::GetCase, get, &found), CallEnd{});
  EXPECT_EQ(found.sealed_records_size(), 1);
  EXPECT_EQ(found.sealed_records(0).size(), list.cases(0).size_bytes());

  v1::SendReplyRequest reply;
  reply.set_reply(ToString(support::SampleReply(
      backend_.clinic.id(), backend_.random.Draw<MailboxId>(), backend_.random)));
  v1::SendReplyResponse stored;
  ASSERT_EQ(Call(*cases_, &CaseService::Stub::SendReply, reply, &stored), CallEnd{});
  EXPECT_EQ(stored.day(), DayOf(support::kTestNow));
}

TEST_F(StaffServicesTest, AMemberGetsItsWraps) {
  ASSERT_EQ(LogIn(backend_.clinic.triage), CallEnd{});

  v1::ListEpochWrapsResponse wraps;
  ASSERT_EQ(Call(*organizations_, &OrganizationService::Stub::ListEpochWraps,
                 v1::ListEpochWrapsRequest(), &wraps),
            CallEnd{});

  EXPECT_EQ(wraps.member_certs_size(), 2);
  EXPECT_EQ(wraps.epoch_wraps_size(), 6);
  EXPECT_EQ(wraps.epoch_keys_size(), 6);
}

TEST_F(StaffServicesTest, AStrangerIsRefused) {
  EXPECT_EQ(LogIn(backend_.stranger.triage), kLogInFirst);
}

TEST_F(StaffServicesTest, LogOutEndsTheSession) {
  ASSERT_EQ(LogIn(backend_.clinic.triage), CallEnd{});

  EXPECT_EQ(Call(*sessions_, &SessionService::Stub::LogOut, v1::LogOutRequest()), CallEnd{});

  v1::ListCasesResponse list;
  EXPECT_EQ(List(&list), kLogInFirst);
}

TEST_F(StaffServicesTest, PublishSaysWhyItRefuses) {
  v1::PublishRecordsRequest request;
  request.set_org_id(ToString(backend_.stranger.id().view()));
  EXPECT_EQ(Call(*organizations_, &OrganizationService::Stub::PublishRecords, request),
            (CallEnd{grpc::StatusCode::FAILED_PRECONDITION, "UNKNOWN_ORGANIZATION", ""}));

  Bytes altered = backend_.clinic.EpochKeyRecord(1);
  altered.back() ^= 1;
  request.set_org_id(ToString(backend_.clinic.id().view()));
  request.add_epoch_keys(ToString(altered));
  EXPECT_EQ(Call(*organizations_, &OrganizationService::Stub::PublishRecords, request),
            (CallEnd{grpc::StatusCode::PERMISSION_DENIED, "NOT_ALLOWED", ""}));

  request.set_org_id("short");
  EXPECT_EQ(Call(*organizations_, &OrganizationService::Stub::PublishRecords, request),
            (CallEnd{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD", ""}));
}

TEST_F(StaffServicesTest, PublishNeedsNoSession) {
  v1::PublishRecordsRequest request;
  request.set_org_id(ToString(backend_.clinic.id().view()));
  request.add_epoch_keys(ToString(backend_.clinic.EpochKeyRecord(5)));

  EXPECT_EQ(Call(*organizations_, &OrganizationService::Stub::PublishRecords, request), CallEnd{});
}

}  // namespace
}  // namespace taillight::service
