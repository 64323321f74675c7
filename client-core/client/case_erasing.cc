// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_erasing.h"

#include <memory>
#include <vector>

#include "client-core/wire/sealed_reply.h"

namespace taillight::client {

Status EraseCaseAtServer(const seal::ReporterSecrets& secrets, sync::BackendConnector& connector) {
  TAILLIGHT_RETURN_IF_ERROR(connector.Connect()->EraseCase(secrets.erase_token()));
  const std::unique_ptr<sync::BackendStub> mailbox = connector.Connect();
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<Bytes> slots,
                             mailbox->FetchReplies(secrets.fetch_token()));
  std::vector<MessageId> waiting;
  for (const Bytes& slot : slots) {
    const StatusOr<wire::SealedReply> reply = wire::SealedReply::Parse(slot);
    if (reply.ok()) waiting.push_back(reply->message_id);
  }
  return mailbox->AcknowledgeReplies(secrets.fetch_token(), waiting);
}

}  // namespace taillight::client
