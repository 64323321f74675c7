// SPDX-License-Identifier: AGPL-3.0-or-later
// IntakeService of the contract.
#pragma once

#include "backend/domain/intake.h"
#include "backend/service/call_gate.h"
#include "backend/service/finish_queue.h"
#include "taillight/v1/intake_service.grpc.pb.h"

namespace taillight::service {

/// Borrows all three.
class IntakeService final : public v1::IntakeService::CallbackService {
 public:
  IntakeService(domain::Intake& intake, CallGate& gate, CallGate& media_gate, FinishQueue& queue)
      : intake_(intake), gate_(gate), media_gate_(media_gate), queue_(queue) {}

  grpc::ServerUnaryReactor* SubmitIncidentReport(
      grpc::CallbackServerContext* context, const v1::SubmitIncidentReportRequest* request,
      v1::SubmitIncidentReportResponse* response) override;
  grpc::ServerUnaryReactor* SubmitCase(grpc::CallbackServerContext* context,
                                       const v1::SubmitCaseRequest* request,
                                       v1::SubmitCaseResponse* response) override;
  grpc::ServerUnaryReactor* PutMedia(grpc::CallbackServerContext* context,
                                     const v1::PutMediaRequest* request,
                                     v1::PutMediaResponse* response) override;
  grpc::ServerUnaryReactor* EraseCase(grpc::CallbackServerContext* context,
                                      const v1::EraseCaseRequest* request,
                                      v1::EraseCaseResponse* response) override;

 private:
  domain::Intake& intake_;
  CallGate& gate_;
  CallGate& media_gate_;
  FinishQueue& queue_;
};

}  // namespace taillight::service
