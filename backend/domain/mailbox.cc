// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/mailbox.h"

#include <algorithm>
#include <utility>

#include "backend/domain/scrub.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/label.h"
#include "client-core/wire/sealed_reply.h"

namespace taillight::domain {
namespace {

Status CheckToken(ByteView fetch_token) {
  if (fetch_token.size() == kFetchTokenBytes) return OkStatus();
  return InvalidArgument("fetch_token: must be 32 bytes");
}

StatusOr<std::vector<MessageId>> ReadIds(std::span<const ByteView> msg_ids) {
  if (msg_ids.size() != kMailboxSlots) return InvalidArgument("msg_ids: must be exactly eight");
  std::vector<MessageId> ids;
  ids.reserve(msg_ids.size());
  for (ByteView bytes : msg_ids) {
    StatusOr<MessageId> id = MessageId::From(bytes);
    if (!id.ok()) return InvalidArgument("msg_ids: each must be 16 bytes");
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace

MailboxId MailboxIdOf(ByteView fetch_token) {
  const Sha256Hash hash = seal::Sha256(seal::Labelled("tl1 mailbox", {fetch_token}));
  MailboxId id;
  std::ranges::copy(hash.view(), id.data());
  return id;
}

Mailbox::Mailbox(Storage& storage, RandomSource& random) : storage_(storage), random_(random) {}

StatusOr<std::vector<Bytes>> Mailbox::Fetch(ByteView fetch_token) {
  TAILLIGHT_RETURN_IF_ERROR(CheckToken(fetch_token));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<Bytes> replies,
                             storage_.mailboxes().Fetch(MailboxIdOf(fetch_token)));
  const std::size_t slot_bytes = wire::SealedReplyBytes(wire::Suite::kX25519);
  // Every slot is filled first, so that a full mailbox takes the same work as an empty one.
  std::vector<Bytes> slots(kMailboxSlots, Bytes(slot_bytes));
  for (Bytes& slot : slots) random_.Fill(slot);
  for (std::size_t i = 0; i < std::min(replies.size(), slots.size()); ++i) {
    if (replies[i].size() != slot_bytes) return DataLoss("a stored reply has the wrong length");
    std::ranges::copy(replies[i], slots[i].begin());
  }
  return slots;
}

void Mailbox::Acknowledge(ByteView fetch_token, std::span<const ByteView> msg_ids, DoneOk done) {
  if (Status token = CheckToken(fetch_token); !token.ok()) return done(std::move(token));
  StatusOr<std::vector<MessageId>> ids = ReadIds(msg_ids);
  if (!ids.ok()) return done(ids.status());
  storage_.mailboxes().Acknowledge(MailboxIdOf(fetch_token), *std::move(ids),
                                   ScrubIfAnyWent(storage_, std::move(done)));
}

}  // namespace taillight::domain
