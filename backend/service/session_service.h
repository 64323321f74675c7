// SPDX-License-Identifier: AGPL-3.0-or-later
// SessionService of the contract.
#pragma once

#include "backend/domain/sessions.h"
#include "backend/service/finish_queue.h"
#include "backend/service/gates.h"
#include "taillight/v1/session_service.grpc.pb.h"

namespace taillight::service {

/// Borrows all three.
class SessionService final : public v1::SessionService::CallbackService {
 public:
  SessionService(domain::Sessions& sessions, Gates& gates, FinishQueue& queue)
      : sessions_(sessions), gates_(gates), queue_(queue) {}

  grpc::ServerUnaryReactor* StartLogIn(grpc::CallbackServerContext* context,
                                       const v1::StartLogInRequest* request,
                                       v1::StartLogInResponse* response) override;
  grpc::ServerUnaryReactor* LogIn(grpc::CallbackServerContext* context,
                                  const v1::LogInRequest* request,
                                  v1::LogInResponse* response) override;
  grpc::ServerUnaryReactor* LogOut(grpc::CallbackServerContext* context,
                                   const v1::LogOutRequest* request,
                                   v1::LogOutResponse* response) override;

 private:
  domain::Sessions& sessions_;
  Gates& gates_;
  FinishQueue& queue_;
};

}  // namespace taillight::service
