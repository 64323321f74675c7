// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/intake_service.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <vector>

#include "tests/backend/service/service_fixture.h"
#include "tests/backend/support/sealed_samples.h"

namespace taillight::service {
namespace {

using v1::IntakeService;

ServiceLimits NoRoomForReports() {
  ServiceLimits limits;
  limits.methods.submit_incident_report.max_in_flight = 0;
  return limits;
}

class IntakeServiceTest : public ServiceTest {
 protected:
  v1::SubmitIncidentReportRequest ReportOf(std::uint32_t week) {
    v1::SubmitIncidentReportRequest request;
    request.set_token(std::string(domain::kTokenBytes, 't'));
    request.set_report(ToString(support::SampleReport(week, backend_.random)));
    return request;
  }
  v1::SubmitCaseRequest CaseOf(wire::CaseKind kind, const CaseId& id) {
    const std::vector<KeyId> keys(3, backend_.random.Draw<KeyId>());
    v1::SubmitCaseRequest request;
    request.set_token(std::string(domain::kTokenBytes, 't'));
    request.set_sealed_case(
        ToString(support::SampleCase(kind, id, keys, backend_.random, wire::kCaseBuckets[2])));
    request.set_erase_id(std::string(EraseId::kSize, 'e'));
    return request;
  }
  CallEnd Send(const v1::SubmitIncidentReportRequest& request) {
    return Call(*stub_, &IntakeService::Stub::SubmitIncidentReport, request, &day_);
  }
  CallEnd Send(const v1::SubmitCaseRequest& request) {
    return Call(*stub_, &IntakeService::Stub::SubmitCase, request);
  }

  std::unique_ptr<IntakeService::Stub> stub_ = services_.Stub<IntakeService>();
  v1::SubmitIncidentReportResponse day_;
  const std::uint32_t week_ = WeekOf(support::kTestNow);
};

TEST_F(IntakeServiceTest, AnswersTheFirstDayOfTheReportsWeek) {
  EXPECT_EQ(Send(ReportOf(week_)), CallEnd{});
  EXPECT_EQ(day_.day(), week_ * 7);
  EXPECT_EQ(backend_.storage->reports().Count().value(), 1);
}

TEST_F(IntakeServiceTest, EvidenceGoesOnWhereItStopped) {
  const Bytes id = support::RandomBytes(MediaId::kSize, backend_.random);
  const auto put = [&](std::uint32_t chunk, v1::PutMediaResponse* response) {
    const Bytes data = support::SampleMediaChunk(id, chunk);
    v1::PutMediaRequest request;
    request.set_token(std::string(domain::kTokenBytes, 't'));
    request.set_media_id(ToString(id));
    request.set_chunk(chunk);
    request.set_chunk_count(4);
    request.set_data(ToString(data));
    return Call(*stub_, &IntakeService::Stub::PutMedia, request, response);
  };
  v1::PutMediaResponse answer;

  EXPECT_EQ(put(0, &answer), CallEnd{});
  EXPECT_EQ(answer.next_chunk(), 1);
  EXPECT_EQ(put(3, &answer), CallEnd{});
  EXPECT_EQ(put(0, &answer), CallEnd{}) << "asks what is missing";
  EXPECT_EQ(answer.next_chunk(), 1);
  EXPECT_EQ(put(1, &answer), CallEnd{});
  EXPECT_EQ(put(2, &answer), CallEnd{});
  EXPECT_EQ(answer.next_chunk(), 4);
}

TEST_F(IntakeServiceTest, ErasingAnswersTheSameWhetherTheCaseWasThereOrNot) {
  const std::string token(domain::kEraseTokenBytes, 'e');
  v1::SubmitCaseRequest submission = CaseOf(wire::CaseKind::kCase, backend_.random.Draw<CaseId>());
  submission.set_erase_id(ToString(domain::EraseIdOf(AsBytes(token)).view()));
  ASSERT_EQ(Send(submission), CallEnd{});
  v1::EraseCaseRequest request;
  request.set_erase_token(token);
  v1::EraseCaseResponse first, second;

  EXPECT_EQ(Call(*stub_, &IntakeService::Stub::EraseCase, request, &first), CallEnd{});
  EXPECT_EQ(backend_.storage->cases().Count().value(), 0);
  EXPECT_EQ(Call(*stub_, &IntakeService::Stub::EraseCase, request, &second), CallEnd{});
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());

  request.set_erase_token("short");
  EXPECT_EQ(Call(*stub_, &IntakeService::Stub::EraseCase, request),
            (CallEnd{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD", ""}));
}

TEST_F(IntakeServiceTest, AnswersEveryOneOfManyCallsAtOnce) {
  constexpr int kCalls = 500;
  struct Sent {
    grpc::ClientContext context;
    v1::SubmitIncidentReportRequest request;
    v1::SubmitIncidentReportResponse response;
  };
  std::vector<Sent> sent(kCalls);
  std::atomic<int> answered_ok = 0;
  std::latch all(kCalls);

  for (Sent& call : sent) {
    call.request = ReportOf(week_);
    stub_->async()->SubmitIncidentReport(&call.context, &call.request, &call.response,
                                         [&](const grpc::Status& status) {
                                           if (status.ok()) ++answered_ok;
                                           all.count_down();
                                         });
  }
  all.wait();

  EXPECT_EQ(answered_ok, kCalls);
  EXPECT_EQ(backend_.storage->reports().Count().value(), kCalls);
}

TEST_F(IntakeServiceTest, TakesTheLargestCase) {
  EXPECT_EQ(Send(CaseOf(wire::CaseKind::kCase, backend_.random.Draw<CaseId>())), CallEnd{});
}

TEST_F(IntakeServiceTest, SaysWhatAClientCanActOn) {
  EXPECT_EQ(Send(v1::SubmitIncidentReportRequest()),
            (CallEnd{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD", ""}));
  EXPECT_EQ(Send(ReportOf(week_ - 5)),
            (CallEnd{grpc::StatusCode::OUT_OF_RANGE, "WEEK_NOT_ACCEPTED", ""}));
  const CaseId id = backend_.random.Draw<CaseId>();
  EXPECT_EQ(Send(CaseOf(wire::CaseKind::kFollowUp, id)),
            (CallEnd{grpc::StatusCode::NOT_FOUND, "NOT_FOUND", ""}));
  ASSERT_EQ(Send(CaseOf(wire::CaseKind::kCase, id)), CallEnd{});
  EXPECT_EQ(Send(CaseOf(wire::CaseKind::kCase, id)),
            (CallEnd{grpc::StatusCode::ALREADY_EXISTS, "OTHER_CONTENT", ""}));
}

TEST_F(IntakeServiceTest, RefusesAMessageLongerThanItsOwn) {
  v1::SubmitIncidentReportRequest request = ReportOf(week_);
  request.mutable_report()->resize(4000);

  EXPECT_EQ(Send(request), (CallEnd{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD", ""}));
}

TEST_F(IntakeServiceTest, GrpcItselfRefusesWhatIsLongerThanAnyCallTakes) {
  v1::SubmitCaseRequest request;
  request.set_sealed_case(std::string(ConnectionLimits().max_received_bytes + 1, 'x'));

  EXPECT_EQ(Send(request).code, grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST_F(IntakeServiceTest, SaysWhenToTryAgainWhenThereAreTooManyCalls) {
  RunningServices full(backend_.domain, NoRoomForReports());
  const auto stub = full.Stub<IntakeService>();

  const CallEnd end = Call(*stub, &IntakeService::Stub::SubmitIncidentReport, ReportOf(week_));

  EXPECT_EQ(end, (CallEnd{grpc::StatusCode::RESOURCE_EXHAUSTED, "OVERLOADED", "1000"}));
  EXPECT_EQ(backend_.storage->reports().Count().value(), 0);
}

TEST_F(IntakeServiceTest, SaysWhenToTryAgainWhileItCannotStore) {
  const v1::SubmitCaseRequest request =
      CaseOf(wire::CaseKind::kCase, backend_.random.Draw<CaseId>());
  backend_.clock.Advance(-2 * kSecondsPerDay);

  EXPECT_EQ(Send(request), (CallEnd{grpc::StatusCode::UNAVAILABLE, "TRY_LATER", "60000"}));

  backend_.clock.Advance(2 * kSecondsPerDay);
  EXPECT_EQ(Send(request), CallEnd{});
}

TEST_F(IntakeServiceTest, ADrainingServerRefusesNewCalls) {
  ASSERT_EQ(Send(ReportOf(week_)), CallEnd{});

  services_.Drain(std::chrono::hours(1));

  EXPECT_EQ(Send(ReportOf(week_)), (CallEnd{grpc::StatusCode::UNAVAILABLE, "TRY_LATER", ""}));
  EXPECT_EQ(backend_.storage->reports().Count().value(), 1);
}

TEST_F(IntakeServiceTest, ACrowdOfReportsDoesNotKeepOthersOut) {
  RunningServices full(backend_.domain, NoRoomForReports());
  const auto stub = full.Stub<v1::SessionService>();

  EXPECT_EQ(Call(*stub, &v1::SessionService::Stub::StartLogIn, v1::StartLogInRequest()), CallEnd{});
}

}  // namespace
}  // namespace taillight::service
