// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/inbox_reader.h"

#include <memory>
#include <utility>

#include "client-core/seal/hash.h"
#include "client-core/seal/reply_envelope.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/sealed_reply.h"

namespace taillight::client {
namespace {

StatusOr<store::InboxMessage> OpenSlot(ByteView slot, const seal::ReporterSecrets& secrets,
                                       std::uint32_t today) {
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::SealedReply reply, wire::SealedReply::Parse(slot));
  // The thread key is that of the organization the record names: no other could have written it.
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes content, seal::OpenReply(reply, secrets));
  TAILLIGHT_ASSIGN_OR_RETURN(wire::ReplyBody body, wire::ReplyBody::Parse(content.view()));
  store::InboxMessage message;
  message.organization = reply.org_id;
  message.message_id = reply.message_id;
  message.counter = body.counter;
  message.last_message = body.last_message;
  message.text = std::move(body.text);
  message.record = seal::Sha256(slot);
  message.received_day = today;
  return message;
}

}  // namespace

std::vector<store::InboxMessage> OpenSlots(const std::vector<Bytes>& slots,
                                           const seal::ReporterSecrets& secrets,
                                           std::uint32_t today) {
  std::vector<store::InboxMessage> messages;
  for (const Bytes& slot : slots) {
    auto message = OpenSlot(slot, secrets, today);
    if (message.ok()) messages.push_back(*std::move(message));
  }
  return messages;
}

Status FetchAnswers(const seal::ReporterSecrets& secrets, sync::BackendConnector& connector,
                    store::Inbox& inbox, std::uint32_t today) {
  const std::unique_ptr<sync::BackendStub> stub = connector.Connect();
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<Bytes> slots,
                             stub->FetchReplies(secrets.fetch_token()));
  const std::vector<store::InboxMessage> messages = OpenSlots(slots, secrets, today);
  if (messages.empty()) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(inbox.Add(secrets.case_id(), messages).status());
  std::vector<MessageId> kept;
  for (const store::InboxMessage& message : messages) kept.push_back(message.message_id);
  stub->AcknowledgeReplies(secrets.fetch_token(), kept).IgnoreError();
  return OkStatus();
}

}  // namespace taillight::client
