// SPDX-License-Identifier: AGPL-3.0-or-later
// All services on a server inside the test's own process, over an in-memory database.
#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "backend/service/grpc_status.h"
#include "backend/service/handle.h"
#include "backend/service/services.h"
#include "tests/backend/support/backend_fixture.h"

namespace taillight::service {

/// How a call ended, with what a client can act on.
struct CallEnd {
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string reason;
  std::string retry_delay;
  bool operator==(const CallEnd&) const = default;
};

inline void PrintTo(const CallEnd& end, std::ostream* out) {
  *out << end.code << " " << end.reason << " " << end.retry_delay;
}

inline CallEnd EndOf(const grpc::ClientContext& context, const grpc::Status& status) {
  const auto text = [&](const char* key) -> std::string {
    const auto& metadata = context.GetServerTrailingMetadata();
    const auto entry = metadata.find(key);
    return entry == metadata.end() ? "" : std::string(entry->second.data(), entry->second.size());
  };
  return {status.error_code(), text(kReasonKey), text(kRetryDelayKey)};
}

class RunningServices {
 public:
  explicit RunningServices(domain::Domain& domain, const ServiceLimits& limits = {})
      : services_(domain, limits, nullptr) {
    grpc::ServerBuilder builder;
    services_.Register(builder);
    server_ = builder.BuildAndStart();
    channel_ = server_->InProcessChannel({});
  }
  ~RunningServices() { server_->Shutdown(); }
  RunningServices(const RunningServices&) = delete;
  RunningServices& operator=(const RunningServices&) = delete;

  template <class Service>
  std::unique_ptr<typename Service::Stub> Stub() const {
    return Service::NewStub(channel_);
  }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  void Drain(std::chrono::milliseconds longest) { services_.Drain(longest); }

 private:
  Services services_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

class ServiceTest : public ::testing::Test {
 protected:
  /// Makes one call: `Call(stub, &Stub::Method, request, &response)`.
  template <class Stub, class Request, class Response>
  CallEnd Call(Stub& stub,
               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const Request& request, Response* response) {
    grpc::ClientContext context;
    if (!session_token_.empty()) context.AddMetadata(kSessionKey, session_token_);
    const grpc::Status status = (stub.*method)(&context, request, response);
    return EndOf(context, status);
  }
  template <class Stub, class Request, class Response>
  CallEnd Call(Stub& stub,
               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const Request& request) {
    Response response;
    return Call(stub, method, request, &response);
  }

  support::Backend backend_;
  RunningServices services_{backend_.domain};
  std::string session_token_;
};

}  // namespace taillight::service
