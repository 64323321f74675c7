// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sync/mailbox.h"

#include <memory>
#include <utility>

#include "client-core/seal/hash.h"
#include "client-core/seal/reply_envelope.h"
#include "client-core/seal/share.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/sealed_reply.h"

namespace taillight::sync {
namespace {

// The thread key is that of the organization the record names, or was given to it by one that had
// the case: no other could have written what opens.
StatusOr<SecretBytes> OpenContent(const wire::SealedReply& reply,
                                  const seal::ReporterSecrets& secrets,
                                  const std::vector<OrgId>& referrers) {
  StatusOr<SecretBytes> content = seal::OpenReply(reply, secrets);
  for (const OrgId& referrer : referrers) {
    if (content.ok()) break;
    content =
        seal::OpenReply(reply, secrets, seal::ReferPsk(secrets.ThreadPsk(referrer), reply.org_id));
  }
  return content;
}

StatusOr<store::InboxMessage> OpenSlot(ByteView slot, const seal::ReporterSecrets& secrets,
                                       const std::vector<OrgId>& referrers, std::uint32_t today) {
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::SealedReply reply, wire::SealedReply::Parse(slot));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes content, OpenContent(reply, secrets, referrers));
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
                                           const std::vector<OrgId>& referrers,
                                           std::uint32_t today) {
  std::vector<store::InboxMessage> messages;
  for (const Bytes& slot : slots) {
    auto message = OpenSlot(slot, secrets, referrers, today);
    if (message.ok()) messages.push_back(*std::move(message));
  }
  return messages;
}

StatusOr<std::size_t> Mailbox::Fetch(const seal::ReporterSecrets& secrets,
                                     const std::vector<OrgId>& referrers) {
  const std::unique_ptr<BackendStub> stub = connector_.Connect();
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<Bytes> slots,
                             stub->FetchReplies(secrets.fetch_token()));
  const std::vector<store::InboxMessage> messages =
      OpenSlots(slots, secrets, referrers, DayOf(clock_.Now()));
  if (messages.empty()) return std::size_t{0};
  TAILLIGHT_ASSIGN_OR_RETURN(const std::size_t added, inbox_.Add(secrets.case_id(), messages));
  std::vector<MessageId> kept;
  for (const store::InboxMessage& message : messages) kept.push_back(message.message_id);
  stub->AcknowledgeReplies(secrets.fetch_token(), kept).IgnoreError();
  return added;
}

}  // namespace taillight::sync
