// SPDX-License-Identifier: AGPL-3.0-or-later
// CaseService of the contract.
#pragma once

#include "backend/domain/case_desk.h"
#include "backend/domain/sessions.h"
#include "backend/service/finish_queue.h"
#include "backend/service/gates.h"
#include "taillight/v1/case_service.grpc.pb.h"

namespace taillight::service {

/// Borrows what it is given.
class CaseService final : public v1::CaseService::CallbackService {
 public:
  CaseService(domain::CaseDesk& desk, domain::Sessions& sessions, Gates& gates, FinishQueue& queue)
      : desk_(desk), sessions_(sessions), gates_(gates), queue_(queue) {}

  grpc::ServerUnaryReactor* ListCases(grpc::CallbackServerContext* context,
                                      const v1::ListCasesRequest* request,
                                      v1::ListCasesResponse* response) override;
  grpc::ServerUnaryReactor* GetCase(grpc::CallbackServerContext* context,
                                    const v1::GetCaseRequest* request,
                                    v1::GetCaseResponse* response) override;
  grpc::ServerUnaryReactor* SendReply(grpc::CallbackServerContext* context,
                                      const v1::SendReplyRequest* request,
                                      v1::SendReplyResponse* response) override;
  grpc::ServerUnaryReactor* PutNote(grpc::CallbackServerContext* context,
                                    const v1::PutNoteRequest* request,
                                    v1::PutNoteResponse* response) override;
  grpc::ServerUnaryReactor* PutShare(grpc::CallbackServerContext* context,
                                     const v1::PutShareRequest* request,
                                     v1::PutShareResponse* response) override;
  grpc::ServerUnaryReactor* GetMedia(grpc::CallbackServerContext* context,
                                     const v1::GetMediaRequest* request,
                                     v1::GetMediaResponse* response) override;
  grpc::ServerUnaryReactor* KeepMedia(grpc::CallbackServerContext* context,
                                      const v1::KeepMediaRequest* request,
                                      v1::KeepMediaResponse* response) override;

 private:
  domain::CaseDesk& desk_;
  domain::Sessions& sessions_;
  Gates& gates_;
  FinishQueue& queue_;
};

}  // namespace taillight::service
