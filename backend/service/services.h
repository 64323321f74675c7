// SPDX-License-Identifier: AGPL-3.0-or-later
// All services of the contract, ready to be put on a server.
#pragma once

#include <grpcpp/server_builder.h>

#include "backend/domain/domain.h"
#include "backend/service/call_gate.h"
#include "backend/service/case_service.h"
#include "backend/service/finish_queue.h"
#include "backend/service/guidance_service.h"
#include "backend/service/intake_service.h"
#include "backend/service/mailbox_service.h"
#include "backend/service/organization_service.h"
#include "backend/service/session_service.h"

namespace taillight::service {

/// What each kind of call may take, so that none can crowd out the others.
struct ServiceLimits {
  CallLimits intake = {};
  CallLimits media{.max_in_flight = 64};
  CallLimits mailbox{.max_in_flight = 256};
  CallLimits guidance{.max_in_flight = 256};
  CallLimits bundle{.max_in_flight = 64, .longest = std::chrono::minutes(10)};
  CallLimits staff{.max_in_flight = 256};
};

/// The longest message any call takes in; gRPC itself refuses what is longer.
inline constexpr int kMaxReceivedBytes = 320 << 10;

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
  CallGate intake_gate_;
  CallGate media_gate_;
  CallGate mailbox_gate_;
  CallGate guidance_gate_;
  CallGate bundle_gate_;
  CallGate staff_gate_;
  FinishQueue queue_;
  IntakeService intake_;
  MailboxService mailbox_;
  GuidanceService guidance_;
  SessionService session_;
  OrganizationService organization_;
  CaseService case_;
};

}  // namespace taillight::service
