// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/services.h"

#include <google/protobuf/stubs/logging.h>
#include <grpc/impl/codegen/grpc_types.h>
#include <grpcpp/resource_quota.h>

#include <chrono>
#include <thread>

namespace taillight::service {
namespace {

int Milliseconds(std::chrono::milliseconds time) { return static_cast<int>(time.count()); }

void Bound(grpc::ServerBuilder& builder, const ConnectionLimits& limits) {
  builder.SetMaxReceiveMessageSize(limits.max_received_bytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, limits.max_streams);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, limits.max_metadata_bytes);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS,
                             Milliseconds(limits.longest_handshake));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, Milliseconds(limits.silence_before_ping));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, Milliseconds(limits.longest_pong));
  // Also those that have no call open, and however long nothing else was sent.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, Milliseconds(limits.longest_idle));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, Milliseconds(limits.longest_age));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, Milliseconds(limits.farewell));
  grpc::ResourceQuota quota("taillight");
  quota.Resize(limits.max_buffer_bytes);
  builder.SetResourceQuota(quota);
}

}  // namespace

Services::Services(domain::Domain& domain, const ServiceLimits& limits,
                   const CallGate::Fault& fault)
    : connections_(limits.connections),
      gates_(limits, fault),
      intake_(domain.intake, gates_, queue_),
      mailbox_(domain.mailbox, gates_, queue_),
      guidance_(domain.catalog, domain.freshness, gates_),
      session_(domain.sessions, gates_, queue_),
      organization_(domain.organizations, domain.sessions, gates_, queue_),
      case_(domain.desk, domain.sessions, gates_, queue_) {}

void Services::Register(grpc::ServerBuilder& builder) {
  // Protobuf would print a line for each request whose text is not UTF-8: a public call leaves
  // none.
  google::protobuf::SetLogHandler(nullptr);
  Bound(builder, connections_);
  builder.SetDefaultCompressionAlgorithm(GRPC_COMPRESS_NONE);
  builder.RegisterService(&intake_);
  builder.RegisterService(&mailbox_);
  builder.RegisterService(&guidance_);
  builder.RegisterService(&session_);
  builder.RegisterService(&organization_);
  builder.RegisterService(&case_);
}

void Services::Drain(std::chrono::milliseconds longest) {
  gates_.Close();
  const auto give_up = std::chrono::steady_clock::now() + longest;
  while (!gates_.AreEmpty() && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace taillight::service
