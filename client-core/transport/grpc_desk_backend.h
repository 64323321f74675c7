// SPDX-License-Identifier: AGPL-3.0-or-later
// A member's and an administrator's calls over one gRPC channel.
#pragma once

#include <grpcpp/channel.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "client-core/sync/desk_backend.h"
#include "taillight/v1/case_service.grpc.pb.h"
#include "taillight/v1/organization_service.grpc.pb.h"
#include "taillight/v1/session_service.grpc.pb.h"

namespace taillight::transport {

/// One thread at a time. An answer of another shape than the contract's is kInvalidArgument.
class GrpcDeskBackend : public sync::DeskBackend {
 public:
  GrpcDeskBackend(const std::shared_ptr<grpc::Channel>& channel,
                  std::chrono::milliseconds call_timeout);

  StatusOr<Bytes> StartLogIn() override;
  StatusOr<sync::Session> LogIn(const sync::LogInProof& proof) override;
  Status LogOut(const SecretBytes& session_token) override;
  StatusOr<sync::EpochWrapsAnswer> ListEpochWraps(const SecretBytes& session_token) override;
  StatusOr<sync::CaseListPage> ListCases(const SecretBytes& session_token,
                                         const std::string& page_token) override;
  StatusOr<sync::CasePage> GetCase(const SecretBytes& session_token, const CaseId& case_id,
                                   const std::string& page_token) override;
  StatusOr<std::uint32_t> SendReply(const SecretBytes& session_token, ByteView reply) override;
  Status PutNote(const SecretBytes& session_token, ByteView note) override;
  Status PutShare(const SecretBytes& session_token, ByteView share) override;
  StatusOr<sync::MediaChunk> GetMedia(const SecretBytes& session_token, const MediaId& media_id,
                                      std::uint32_t chunk) override;
  Status KeepMedia(const SecretBytes& session_token, const MediaId& media_id) override;
  Status PublishRecords(const OrgId& org_id, const sync::OrganizationRecords& records) override;

 private:
  v1::SessionService::Stub sessions_;
  v1::CaseService::Stub cases_;
  v1::OrganizationService::Stub organizations_;
  std::chrono::milliseconds call_timeout_;
};

}  // namespace taillight::transport
