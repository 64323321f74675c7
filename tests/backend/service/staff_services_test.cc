// SPDX-License-Identifier: AGPL-3.0-or-later
// SessionService, OrganizationService and CaseService as a member's desk uses them, in a row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend/service/case_service.h"
#include "backend/service/organization_service.h"
#include "backend/service/session_service.h"
#include "client-core/seal/login.h"
#include "client-core/seal/sign.h"
#include "client-core/wire/share.h"
#include "tests/backend/service/service_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::service {
namespace {

using v1::CaseService;
using v1::OrganizationService;
using v1::SessionService;

constexpr std::uint32_t kMediaChunks = domain::kMinMediaChunks;

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
  v1::GetCaseResponse Get(const CaseId& id) {
    v1::GetCaseRequest request;
    request.set_case_id(ToString(id.view()));
    v1::GetCaseResponse found;
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::GetCase, request, &found), CallEnd{});
    return found;
  }
  /// By the triage member, to the clinic's next epoch key; what is inside is random, which the
  /// server cannot tell.
  wire::Share ShareOf(const CaseId& id) {
    const support::ClinicMember& member = backend_.clinic.triage;
    wire::Share share;
    share.case_id = id;
    share.from_org = backend_.clinic.id();
    share.member_id = member.cert.member_id;
    share.key_id = backend_.clinic.EpochKeyId(1);
    share.enc = support::RandomBytes(32, backend_.random);
    share.wrap = support::RandomBytes(80, backend_.random);
    share.signature = seal::Sign(member.signing_key, "tl1 share", share.SignedPart());
    return share;
  }
  void PutMedia(const std::string& id, std::uint32_t chunk) {
    support::Later<std::uint32_t> stored;
    const Bytes data = support::SampleMediaChunk(AsBytes(id), chunk);
    backend_.domain.intake.AcceptMedia(
        {Bytes(domain::kTokenBytes), AsBytes(id), chunk, kMediaChunks, data}, stored.done());
    EXPECT_THAT(stored.Get(), support::IsOk());
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
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::PutNote, v1::PutNoteRequest()), kLogInFirst);
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::PutShare, v1::PutShareRequest()), kLogInFirst);
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::GetMedia, v1::GetMediaRequest()), kLogInFirst);
    EXPECT_EQ(Call(*cases_, &CaseService::Stub::KeepMedia, v1::KeepMediaRequest()), kLogInFirst);
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

TEST_F(StaffServicesTest, AMemberWritesANoteThatComesBackWithTheCase) {
  const CaseId id = FileCase();
  ASSERT_EQ(LogIn(backend_.clinic.triage), CallEnd{});
  const Bytes note = support::SampleNote(id, backend_.clinic.EpochKeyId(0), backend_.random);
  v1::PutNoteRequest request;
  request.set_note(ToString(note));
  v1::PutNoteResponse stored;

  ASSERT_EQ(Call(*cases_, &CaseService::Stub::PutNote, request, &stored), CallEnd{});
  EXPECT_EQ(stored.day(), DayOf(support::kTestNow));
  EXPECT_EQ(Call(*cases_, &CaseService::Stub::PutNote, request), CallEnd{}) << "sent again";
  EXPECT_THAT(Get(id).notes(), ::testing::ElementsAre(ToString(note)));

  request.set_note(
      ToString(support::SampleNote(id, backend_.random.Draw<KeyId>(), backend_.random)));
  EXPECT_EQ(Call(*cases_, &CaseService::Stub::PutNote, request),
            (CallEnd{grpc::StatusCode::PERMISSION_DENIED, "NOT_ALLOWED", ""}));
  request.set_note("short");
  EXPECT_EQ(Call(*cases_, &CaseService::Stub::PutNote, request),
            (CallEnd{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD", ""}));
}

TEST_F(StaffServicesTest, AMemberExtendsACaseByAShareWithItsOwnOrganization) {
  const CaseId id = FileCase();
  ASSERT_EQ(LogIn(backend_.clinic.triage), CallEnd{});
  const wire::Share share = ShareOf(id);
  v1::PutShareRequest request;
  request.set_share(ToString(share.Serialize()));
  v1::PutShareResponse stored;

  ASSERT_EQ(Call(*cases_, &CaseService::Stub::PutShare, request, &stored), CallEnd{});
  EXPECT_EQ(stored.day(), DayOf(support::kTestNow));
  EXPECT_THAT(Get(id).shares(), ::testing::ElementsAre(request.share()));

  wire::Share altered = share;
  altered.case_id = FileCase();
  request.set_share(ToString(altered.Serialize()));
  EXPECT_EQ(Call(*cases_, &CaseService::Stub::PutShare, request),
            (CallEnd{grpc::StatusCode::PERMISSION_DENIED, "NOT_ALLOWED", ""}));
}

TEST_F(StaffServicesTest, AMemberFetchesEvidenceByItsIdAndKeepsIt) {
  const std::string id = ToString(support::RandomBytes(MediaId::kSize, backend_.random));
  for (std::uint32_t chunk = 0; chunk < kMediaChunks; ++chunk) PutMedia(id, chunk);
  ASSERT_EQ(LogIn(backend_.clinic.triage), CallEnd{});
  v1::GetMediaRequest get;
  get.set_media_id(id);
  get.set_chunk(2);
  v1::GetMediaResponse found;
  v1::KeepMediaRequest keep;
  keep.set_media_id(id);

  ASSERT_EQ(Call(*cases_, &CaseService::Stub::GetMedia, get, &found), CallEnd{});
  EXPECT_EQ(found.chunk_count(), kMediaChunks);
  EXPECT_EQ(found.data(), ToString(support::SampleMediaChunk(AsBytes(id), 2)));
  EXPECT_EQ(Call(*cases_, &CaseService::Stub::KeepMedia, keep), CallEnd{});

  const CallEnd none{grpc::StatusCode::NOT_FOUND, "NOT_FOUND", ""};
  get.set_chunk(kMediaChunks);
  EXPECT_EQ(Call(*cases_, &CaseService::Stub::GetMedia, get), none);
  keep.set_media_id(std::string(MediaId::kSize, 'x'));
  EXPECT_EQ(Call(*cases_, &CaseService::Stub::KeepMedia, keep), none);
}

TEST_F(StaffServicesTest, ARevokedMemberIsListedAndShutOut) {
  ASSERT_EQ(LogIn(backend_.clinic.triage), CallEnd{});
  const std::string revocation = ToString(backend_.clinic.RevocationRecord(backend_.clinic.triage));
  v1::PublishRecordsRequest request;
  request.set_org_id(ToString(backend_.clinic.id().view()));
  request.add_revocations(revocation);

  ASSERT_EQ(Call(*organizations_, &OrganizationService::Stub::PublishRecords, request), CallEnd{});

  v1::ListEpochWrapsResponse wraps;
  EXPECT_EQ(Call(*organizations_, &OrganizationService::Stub::ListEpochWraps,
                 v1::ListEpochWrapsRequest(), &wraps),
            kLogInFirst);
  ASSERT_EQ(LogIn(backend_.clinic.admin), CallEnd{});
  ASSERT_EQ(Call(*organizations_, &OrganizationService::Stub::ListEpochWraps,
                 v1::ListEpochWrapsRequest(), &wraps),
            CallEnd{});
  EXPECT_THAT(wraps.revocations(), ::testing::ElementsAre(revocation));
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
