// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/intake_service.h"

#include "backend/service/handle.h"

namespace taillight::service {
grpc::ServerUnaryReactor* IntakeService::SubmitIncidentReport(
    grpc::CallbackServerContext* context, const v1::SubmitIncidentReportRequest* request,
    v1::SubmitIncidentReportResponse* response) {
  return Handle(gates_.submit_incident_report, context, *request, [&](Finish finish) {
    intake_.AcceptReport(
        AsBytes(request->token()), AsBytes(request->report()),
        Answer(finish, queue_, [response](domain::Day day) { response->set_day(day); }));
  });
}

grpc::ServerUnaryReactor* IntakeService::SubmitCase(grpc::CallbackServerContext* context,
                                                    const v1::SubmitCaseRequest* request,
                                                    v1::SubmitCaseResponse* response) {
  return Handle(gates_.submit_case, context, *request, [&](Finish finish) {
    intake_.AcceptCase(
        {AsBytes(request->token()), AsBytes(request->sealed_case()), AsBytes(request->erase_id())},
        Answer(finish, queue_, [response](domain::Day day) { response->set_day(day); }));
  });
}

grpc::ServerUnaryReactor* IntakeService::PutMedia(grpc::CallbackServerContext* context,
                                                  const v1::PutMediaRequest* request,
                                                  v1::PutMediaResponse* response) {
  return Handle(gates_.put_media, context, *request, [&](Finish finish) {
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
  return Handle(gates_.erase_case, context, *request, [&](Finish finish) {
    intake_.EraseCase(AsBytes(request->erase_token()), AnswerOk(finish, queue_));
  });
}

}  // namespace taillight::service
