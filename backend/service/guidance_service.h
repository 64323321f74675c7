// SPDX-License-Identifier: AGPL-3.0-or-later
// GuidanceService of the contract.
#pragma once

#include "backend/domain/freshness_signer.h"
#include "backend/domain/guidance_catalog.h"
#include "backend/service/gates.h"
#include "backend/service/page_answers.h"
#include "taillight/v1/guidance_service.grpc.pb.h"

namespace taillight::service {

/// Fills `response` and brings its length on the wire to a whole number of kFreshnessAnswerStep.
void PutFreshness(const domain::FreshnessAnswer& answer, v1::GetFreshnessResponse* response);

/// GetBundle is raw, so that no piece is copied into a message; the others are plain.
using GuidanceMethods = v1::GuidanceService::WithRawCallbackMethod_GetBundle<
    v1::GuidanceService::WithCallbackMethod_GetFreshness<
        v1::GuidanceService::WithRawCallbackMethod_LookUpGuidance<v1::GuidanceService::Service>>>;

/// Borrows what it is given.
class GuidanceService final : public GuidanceMethods {
 public:
  GuidanceService(const domain::GuidanceCatalog& catalog, domain::FreshnessSigner& signer,
                  Gates& gates)
      : catalog_(catalog), pages_(catalog), signer_(signer), gates_(gates) {}

  grpc::ServerWriteReactor<grpc::ByteBuffer>* GetBundle(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* GetFreshness(grpc::CallbackServerContext* context,
                                         const v1::GetFreshnessRequest* request,
                                         v1::GetFreshnessResponse* response) override;
  grpc::ServerUnaryReactor* LookUpGuidance(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;

 private:
  const domain::GuidanceCatalog& catalog_;
  PageAnswers pages_;
  domain::FreshnessSigner& signer_;
  Gates& gates_;
};

}  // namespace taillight::service
