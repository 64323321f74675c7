// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/sealed_reply.h"

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLR1";
constexpr std::size_t kAadBytes = 4 + 2 + 2 + 8 + 16 + 32;

}  // namespace

StatusOr<SealedReply> SealedReply::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  SealedReply reply;
  in.Magic(kMagic);
  reply.suite = in.ReadSuite();
  in.Require(in.U16("reserved") == 0, "reserved", "must be 0");
  reply.org_id = in.Read<OrgId>("org_id");
  reply.message_id = in.Read<MessageId>("msg_id");
  reply.mailbox_id = in.Read<MailboxId>("mailbox_id");
  reply.enc = ToBytes(in.Take(SizesOf(reply.suite).encapsulated, "enc"));
  reply.ciphertext = ToBytes(in.Take(kReplyPlaintextBytes + kAeadTagBytes, "ct"));
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return reply;
}

Bytes SealedReply::Aad() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .U16(0)
      .Put(org_id.view())
      .Put(message_id.view())
      .Put(mailbox_id.view())
      .Take();
}

Bytes SealedReply::Serialize() const {
  return ByteWriter().Put(Aad()).Put(enc).Put(ciphertext).Take();
}

std::size_t SealedReplyBytes(Suite suite) {
  return kAadBytes + SizesOf(suite).encapsulated + kReplyPlaintextBytes + kAeadTagBytes;
}

}  // namespace taillight::wire
