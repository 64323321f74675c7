// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/services.h"

#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <array>
#include <thread>

namespace taillight::service {

Services::Services(domain::Domain& domain, const ServiceLimits& limits,
                   const CallGate::Fault& fault)
    : intake_gate_(limits.intake, fault),
      media_gate_(limits.media, fault),
      mailbox_gate_(limits.mailbox, fault),
      guidance_gate_(limits.guidance, fault),
      bundle_gate_(limits.bundle, fault),
      staff_gate_(limits.staff, fault),
      intake_(domain.intake, intake_gate_, media_gate_, queue_),
      mailbox_(domain.mailbox, mailbox_gate_, queue_),
      guidance_(domain.catalog, domain.freshness, guidance_gate_, bundle_gate_),
      session_(domain.sessions, staff_gate_, queue_),
      organization_(domain.organizations, domain.sessions, staff_gate_, queue_),
      case_(domain.desk, domain.sessions, staff_gate_, queue_) {}

void Services::Register(grpc::ServerBuilder& builder) {
  // Protobuf would print a line for each request whose text is not UTF-8: a public call leaves
  // none.
  google::protobuf::SetLogHandler(nullptr);
  builder.SetMaxReceiveMessageSize(kMaxReceivedBytes);
  builder.SetDefaultCompressionAlgorithm(GRPC_COMPRESS_NONE);
  builder.RegisterService(&intake_);
  builder.RegisterService(&mailbox_);
  builder.RegisterService(&guidance_);
  builder.RegisterService(&session_);
  builder.RegisterService(&organization_);
  builder.RegisterService(&case_);
}

void Services::Drain(std::chrono::milliseconds longest) {
  const std::array gates = {&intake_gate_,   &media_gate_,  &mailbox_gate_,
                            &guidance_gate_, &bundle_gate_, &staff_gate_};
  for (CallGate* gate : gates) gate->Close();
  const auto give_up = std::chrono::steady_clock::now() + longest;
  const auto is_empty = [](const CallGate* gate) { return gate->in_flight() == 0; };
  while (!std::ranges::all_of(gates, is_empty) && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace taillight::service
