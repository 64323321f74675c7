// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/mailbox_service.h"

#include <vector>

#include "backend/service/handle.h"

namespace taillight::service {
grpc::ServerUnaryReactor* MailboxService::FetchReplies(grpc::CallbackServerContext* context,
                                                       const v1::FetchRepliesRequest* request,
                                                       v1::FetchRepliesResponse* response) {
  return Handle(gates_.fetch_replies, context, *request, [&](Finish finish) {
    StatusOr<std::vector<Bytes>> slots = mailbox_.Fetch(AsBytes(request->fetch_token()));
    if (!slots.ok()) return finish(slots.status());
    for (const Bytes& slot : *slots) response->add_slots(slot.data(), slot.size());
    finish(OkStatus());
  });
}

grpc::ServerUnaryReactor* MailboxService::AcknowledgeReplies(
    grpc::CallbackServerContext* context, const v1::AcknowledgeRepliesRequest* request,
    v1::AcknowledgeRepliesResponse* /*response*/) {
  return Handle(gates_.acknowledge_replies, context, *request, [&](Finish finish) {
    std::vector<ByteView> ids;
    for (const std::string& id : request->msg_ids()) ids.push_back(AsBytes(id));
    mailbox_.Acknowledge(AsBytes(request->fetch_token()), ids, AnswerOk(finish, queue_));
  });
}

}  // namespace taillight::service
