// SPDX-License-Identifier: AGPL-3.0-or-later
// A reporter's calls over one gRPC channel.
#pragma once

#include <grpcpp/channel.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "client-core/base/random.h"
#include "client-core/sync/backend_stub.h"
#include "taillight/v1/guidance_service.grpc.pb.h"
#include "taillight/v1/intake_service.grpc.pb.h"
#include "taillight/v1/mailbox_service.grpc.pb.h"

namespace taillight::transport {

/// One thread at a time. Requests of one method have one size, or one of the case's sizes. An
/// answer of another shape than the contract's is kInvalidArgument.
class GrpcBackendStub : public sync::BackendStub {
 public:
  /// Borrows `random`, which fills up acknowledgements.
  GrpcBackendStub(const std::shared_ptr<grpc::Channel>& channel,
                  std::chrono::milliseconds call_timeout, std::chrono::milliseconds bundle_timeout,
                  RandomSource& random);

  StatusOr<std::uint32_t> SubmitIncidentReport(ByteView record) override;
  StatusOr<std::uint32_t> SubmitCase(ByteView record, const EraseId& erase_id) override;
  StatusOr<std::uint32_t> PutMedia(const sync::MediaPart& part) override;
  Status EraseCase(const SecretBytes& erase_token) override;
  StatusOr<std::vector<Bytes>> FetchReplies(const SecretBytes& fetch_token) override;
  Status AcknowledgeReplies(const SecretBytes& fetch_token,
                            const std::vector<MessageId>& msg_ids) override;
  Status GetBundle(std::uint32_t first_piece,
                   const std::function<Status(sync::BundlePiece)>& take) override;
  StatusOr<sync::FreshnessAnswer> GetFreshness() override;

 private:
  v1::GuidanceService::Stub guidance_;
  v1::IntakeService::Stub intake_;
  v1::MailboxService::Stub mailbox_;
  std::chrono::milliseconds call_timeout_;
  std::chrono::milliseconds bundle_timeout_;
  RandomSource& random_;
};

}  // namespace taillight::transport
