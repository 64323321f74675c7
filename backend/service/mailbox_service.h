// SPDX-License-Identifier: AGPL-3.0-or-later
// MailboxService of the contract.
#pragma once

#include "backend/domain/mailbox.h"
#include "backend/service/finish_queue.h"
#include "backend/service/gates.h"
#include "taillight/v1/mailbox_service.grpc.pb.h"

namespace taillight::service {

/// Borrows all three.
class MailboxService final : public v1::MailboxService::CallbackService {
 public:
  MailboxService(domain::Mailbox& mailbox, Gates& gates, FinishQueue& queue)
      : mailbox_(mailbox), gates_(gates), queue_(queue) {}

  grpc::ServerUnaryReactor* FetchReplies(grpc::CallbackServerContext* context,
                                         const v1::FetchRepliesRequest* request,
                                         v1::FetchRepliesResponse* response) override;
  grpc::ServerUnaryReactor* AcknowledgeReplies(grpc::CallbackServerContext* context,
                                               const v1::AcknowledgeRepliesRequest* request,
                                               v1::AcknowledgeRepliesResponse* response) override;

 private:
  domain::Mailbox& mailbox_;
  Gates& gates_;
  FinishQueue& queue_;
};

}  // namespace taillight::service
