// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/intake_service.h"

#include "backend/service/handle.h"

namespace taillight::service {
namespace {

// A request of the right size, and some bytes for the lengths of its fields.
constexpr std::size_t kMaxReportRequestBytes = 512;
constexpr std::size_t kMaxCaseRequestBytes = std::size_t{68} << 10;

}  // namespace

grpc::ServerUnaryReactor* IntakeService::SubmitIncidentReport(
    grpc::CallbackServerContext* context, const v1::SubmitIncidentReportRequest* request,
    v1::SubmitIncidentReportResponse* response) {
  return Handle(gate_, context, *request, kMaxReportRequestBytes, [&](Finish finish) {
    intake_.AcceptReport(
        AsBytes(request->token()), AsBytes(request->report()),
        Answer(finish, queue_, [response](domain::Day day) { response->set_day(day); }));
  });
}

grpc::ServerUnaryReactor* IntakeService::SubmitCase(grpc::CallbackServerContext* context,
                                                    const v1::SubmitCaseRequest* request,
                                                    v1::SubmitCaseResponse* response) {
  return Handle(gate_, context, *request, kMaxCaseRequestBytes, [&](Finish finish) {
    intake_.AcceptCase(
        {AsBytes(request->token()), AsBytes(request->sealed_case()), AsBytes(request->erase_id())},
        Answer(finish, queue_, [response](domain::Day day) { response->set_day(day); }));
  });
}

}  // namespace taillight::service
