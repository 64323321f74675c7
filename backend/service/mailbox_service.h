// SPDX-License-Identifier: AGPL-3.0-or-later
// MailboxService of the contract.
#pragma once

#include "backend/domain/mailbox.h"
#include "backend/service/call_gate.h"
#include "backend/service/finish_queue.h"
#include "taillight/v1/mailbox_service.grpc.pb.h"

namespace taillight::service {

/// Borrows all three.
class MailboxService final : public v1::MailboxService::CallbackService {
 public:
  MailboxService(domain::Mailbox& mailbox, CallGate& gate, FinishQueue& queue)
      : mailbox_(mailbox), gate_(gate), queue_(queue) {}

  grpc::ServerUnaryReactor* FetchReplies(grpc::CallbackServerContext* context,
                                         const v1::FetchRepliesRequest* request,
                                         v1::FetchRepliesResponse* response) override;
  grpc::ServerUnaryReactor* AcknowledgeReplies(grpc::CallbackServerContext* context,
                                               const v1::AcknowledgeRepliesRequest* request,
                                               v1::AcknowledgeRepliesResponse* response) override;

 private:
  domain::Mailbox& mailbox_;
  CallGate& gate_;
  FinishQueue& queue_;
};

}  // namespace taillight::service
