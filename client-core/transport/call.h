// SPDX-License-Identifier: AGPL-3.0-or-later
// One blocking call: deadline, session, status.
#pragma once

#include <grpcpp/client_context.h>

#include <chrono>

#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/transport/grpc_status.h"

namespace taillight::transport {

inline void SetDeadline(grpc::ClientContext& context, std::chrono::milliseconds timeout) {
  // The machine's own clock: this measures waiting, not the time of day that programs are given.
  context.set_deadline(std::chrono::system_clock::now() + timeout);
}

/// `method` is a stub's blocking unary method; `response` is filled in when the call is OK.
template <class Stub, class Request, class Response>
Status Call(Stub& stub,
            grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
            const Request& request, Response& response, std::chrono::milliseconds timeout,
            const SecretBytes* session_token = nullptr) {
  grpc::ClientContext context;
  SetDeadline(context, timeout);
  if (session_token != nullptr) {
    context.AddMetadata("session-bin", ToString(session_token->view()));
  }
  return FromGrpcStatus((stub.*method)(&context, request, &response));
}

}  // namespace taillight::transport
