// SPDX-License-Identifier: AGPL-3.0-or-later
// All services of the contract, ready to be put on a server.
#pragma once

#include <grpcpp/server_builder.h>

#include "backend/domain/domain.h"
#include "backend/service/call_gate.h"
#include "backend/service/case_service.h"
#include "backend/service/finish_queue.h"
#include "backend/service/gates.h"
#include "backend/service/guidance_service.h"
#include "backend/service/intake_service.h"
#include "backend/service/limits.h"
#include "backend/service/mailbox_service.h"
#include "backend/service/organization_service.h"
#include "backend/service/session_service.h"

namespace taillight::service {

/// Borrows the domain; outlives the server it is registered with.
class Services {
 public:
  /// `fault` as CallGate's.
  Services(domain::Domain& domain, const ServiceLimits& limits, const CallGate::Fault& fault);

  /// Adds all services and the bounds that gRPC holds itself. Nothing is compressed. Silences
  /// protobuf's own log in this process.
  void Register(grpc::ServerBuilder& builder);

  /// Refuses new calls and waits, up to `longest`, until those accepted before have their answers.
  void Drain(std::chrono::milliseconds longest);

 private:
  const ConnectionLimits connections_;
  Gates gates_;
  FinishQueue queue_;
  IntakeService intake_;
  MailboxService mailbox_;
  GuidanceService guidance_;
  SessionService session_;
  OrganizationService organization_;
  CaseService case_;
};

}  // namespace taillight::service
