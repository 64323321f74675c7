// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_connector.h"

#include <utility>

#include "client-core/transport/channel.h"
#include "client-core/transport/environment.h"
#include "client-core/transport/grpc_backend_stub.h"
#include "client-core/transport/grpc_desk_backend.h"

namespace taillight::transport {
namespace {

// A padded answer to GetFreshness is the largest a phone takes.
constexpr int kMaxAnswerBytes = 4 << 20;
// A case with a long thread of follow-ups.
constexpr int kMaxDeskAnswerBytes = 64 << 20;

Status CheckOptions(const ConnectionOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Endpoint server,
                             Endpoint::Parse(options.address, "server address"));
  if (options.proxy) {
    TAILLIGHT_RETURN_IF_ERROR(ParseProxy(*options.proxy).status());
  } else if (server.IsOnion()) {
    return FailedPrecondition("server address: an onion address needs a proxy");
  }
  if (options.server_name.empty()) return InvalidArgument("server name: must not be empty");
  // Without an authority of ours gRPC would believe the system's.
  if (options.tls_ca_pem.find("BEGIN CERTIFICATE") == std::string::npos) {
    return InvalidArgument("TLS authority: must be a PEM certificate");
  }
  return OkStatus();
}

}  // namespace

GrpcConnector::GrpcConnector(ConnectionOptions options, RandomSource& random)
    : options_(std::move(options)), random_(random) {}

StatusOr<std::unique_ptr<GrpcConnector>> GrpcConnector::Create(ConnectionOptions options,
                                                               RandomSource& random) {
  TAILLIGHT_RETURN_IF_ERROR(CheckEnvironment());
  TAILLIGHT_RETURN_IF_ERROR(CheckOptions(options));
  return std::unique_ptr<GrpcConnector>(new GrpcConnector(std::move(options), random));
}

std::unique_ptr<sync::BackendStub> GrpcConnector::Connect() {
  return std::make_unique<GrpcBackendStub>(MakeChannel(options_, random_, kMaxAnswerBytes),
                                           options_.call_timeout, options_.bundle_timeout, random_);
}

std::unique_ptr<sync::DeskBackend> GrpcConnector::ConnectDesk() {
  return std::make_unique<GrpcDeskBackend>(MakeChannel(options_, random_, kMaxDeskAnswerBytes),
                                           options_.call_timeout);
}

}  // namespace taillight::transport
