// SPDX-License-Identifier: AGPL-3.0-or-later
// OrganizationService of the contract.
#pragma once

#include "backend/domain/organizations.h"
#include "backend/domain/sessions.h"
#include "backend/service/finish_queue.h"
#include "backend/service/gates.h"
#include "taillight/v1/organization_service.grpc.pb.h"

namespace taillight::service {

/// Borrows what it is given.
class OrganizationService final : public v1::OrganizationService::CallbackService {
 public:
  OrganizationService(domain::Organizations& organizations, domain::Sessions& sessions,
                      Gates& gates, FinishQueue& queue)
      : organizations_(organizations), sessions_(sessions), gates_(gates), queue_(queue) {}

  grpc::ServerUnaryReactor* PublishRecords(grpc::CallbackServerContext* context,
                                           const v1::PublishRecordsRequest* request,
                                           v1::PublishRecordsResponse* response) override;
  grpc::ServerUnaryReactor* ListEpochWraps(grpc::CallbackServerContext* context,
                                           const v1::ListEpochWrapsRequest* request,
                                           v1::ListEpochWrapsResponse* response) override;

 private:
  domain::Organizations& organizations_;
  domain::Sessions& sessions_;
  Gates& gates_;
  FinishQueue& queue_;
};

}  // namespace taillight::service
