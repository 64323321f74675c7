// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/session_service.h"

#include "backend/service/handle.h"

namespace taillight::service {
grpc::ServerUnaryReactor* SessionService::StartLogIn(grpc::CallbackServerContext* context,
                                                     const v1::StartLogInRequest* request,
                                                     v1::StartLogInResponse* response) {
  return Handle(gates_.start_log_in, context, *request, [&](Finish finish) {
    const domain::LoginNonce nonce = sessions_.StartLogIn();
    response->set_nonce(nonce.data(), nonce.size());
    finish(OkStatus());
  });
}

grpc::ServerUnaryReactor* SessionService::LogIn(grpc::CallbackServerContext* context,
                                                const v1::LogInRequest* request,
                                                v1::LogInResponse* response) {
  return Handle(gates_.log_in, context, *request, [&](Finish finish) {
    const domain::LogInProof proof{AsBytes(request->org_id()), AsBytes(request->member_id()),
                                   AsBytes(request->nonce()), request->expiry(),
                                   AsBytes(request->signature())};
    sessions_.LogIn(proof, Answer(finish, queue_, [response](const domain::OpenedSession& opened) {
                      response->set_session_token(opened.token.data(), opened.token.size());
                      response->set_expiry(static_cast<std::uint64_t>(opened.ends));
                    }));
  });
}

grpc::ServerUnaryReactor* SessionService::LogOut(grpc::CallbackServerContext* context,
                                                 const v1::LogOutRequest* request,
                                                 v1::LogOutResponse* /*response*/) {
  return Handle(gates_.log_out, context, *request, [&](Finish finish) {
    sessions_.LogOut(SessionTokenOf(*context), AnswerOk(finish, queue_));
  });
}

}  // namespace taillight::service
