// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/shared_connection.h"

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace taillight::client {
namespace {

class SharedStub : public sync::BackendStub {
 public:
  explicit SharedStub(std::shared_ptr<sync::BackendStub> stub) : stub_(std::move(stub)) {}

  StatusOr<std::uint32_t> SubmitIncidentReport(ByteView record) override {
    return stub_->SubmitIncidentReport(record);
  }
  StatusOr<std::uint32_t> SubmitCase(ByteView record, const EraseId& erase_id) override {
    return stub_->SubmitCase(record, erase_id);
  }
  StatusOr<std::vector<Bytes>> FetchReplies(const SecretBytes& fetch_token) override {
    return stub_->FetchReplies(fetch_token);
  }
  Status AcknowledgeReplies(const SecretBytes& fetch_token,
                            const std::vector<MessageId>& msg_ids) override {
    return stub_->AcknowledgeReplies(fetch_token, msg_ids);
  }
  Status GetBundle(std::uint32_t first_piece,
                   const std::function<Status(sync::BundlePiece)>& take) override {
    return stub_->GetBundle(first_piece, take);
  }
  StatusOr<sync::FreshnessAnswer> GetFreshness() override { return stub_->GetFreshness(); }

 private:
  std::shared_ptr<sync::BackendStub> stub_;
};

class SharedConnector : public sync::BackendConnector {
 public:
  explicit SharedConnector(std::unique_ptr<sync::BackendStub> stub) : stub_(std::move(stub)) {}
  std::unique_ptr<sync::BackendStub> Connect() override {
    return std::make_unique<SharedStub>(stub_);
  }

 private:
  std::shared_ptr<sync::BackendStub> stub_;
};

}  // namespace

StatusOr<std::shared_ptr<sync::BackendConnector>> MakeSharedConnector(const ServerOptions& options,
                                                                      RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto connector, MakeConnector(options, random));
  return ShareOneConnection(*connector);
}

std::shared_ptr<sync::BackendConnector> ShareOneConnection(sync::BackendConnector& connector) {
  return std::make_shared<SharedConnector>(connector.Connect());
}

}  // namespace taillight::client
