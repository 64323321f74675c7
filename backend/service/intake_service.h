// SPDX-License-Identifier: AGPL-3.0-or-later
// IntakeService of the contract.
#pragma once

#include "backend/domain/intake.h"
#include "backend/service/finish_queue.h"
#include "backend/service/gates.h"
#include "taillight/v1/intake_service.grpc.pb.h"

namespace taillight::service {

/// Borrows all three.
class IntakeService final : public v1::IntakeService::CallbackService {
 public:
  IntakeService(domain::Intake& intake, Gates& gates, FinishQueue& queue)
      : intake_(intake), gates_(gates), queue_(queue) {}

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
  Gates& gates_;
  FinishQueue& queue_;
};

}  // namespace taillight::service
