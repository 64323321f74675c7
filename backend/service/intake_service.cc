// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/intake_service.h"

#include "backend/service/handle.h"

namespace taillight::service {
namespace {

// A request of the right size, and some bytes for the lengths of its fields.
constexpr std::size_t kMaxReportRequestBytes = 512;
constexpr std::size_t kMaxCaseRequestBytes = std::size_t{68} << 10;
constexpr std::size_t kMaxMediaRequestBytes = std::size_t{65} << 10;
constexpr std::size_t kMaxEraseRequestBytes = 64;

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

grpc::ServerUnaryReactor* IntakeService::PutMedia(grpc::CallbackServerContext* context,
                                                  const v1::PutMediaRequest* request,
                                                  v1::PutMediaResponse* response) {
  return Handle(media_gate_, context, *request, kMaxMediaRequestBytes, [&](Finish finish) {
    intake_.AcceptMedia({AsBytes(request->token()), AsBytes(request->media_id()), request->chunk(),
                         request->chunk_count(), AsBytes(request->data())},
                        Answer(finish, queue_, [response](std::uint32_t next_chunk) {
                          response->set_next_chunk(next_chunk);
                        }));
  });
}

grpc::ServerUnaryReactor* IntakeService::EraseCase(grpc::CallbackServerContext* context,
                                                   const v1::EraseCaseRequest* request,
                                                   v1::EraseCaseResponse* /*response*/) {
  return Handle(gate_, context, *request, kMaxEraseRequestBytes, [&](Finish finish) {
    intake_.EraseCase(AsBytes(request->erase_token()), AnswerOk(finish, queue_));
  });
}

}  // namespace taillight::service
