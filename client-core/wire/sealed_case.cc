// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/sealed_case.h"

#include <algorithm>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLC1";
constexpr std::size_t kWrapBytes = kCaseWrapPlaintextBytes + kAeadTagBytes;

CaseRecipient ReadRecipient(ByteReader& in, Suite suite) {
  CaseRecipient recipient;
  recipient.key_id = in.Read<KeyId>("key_id");
  recipient.enc = ToBytes(in.Take(SizesOf(suite).encapsulated, "enc"));
  recipient.wrap = ToBytes(in.Take(kWrapBytes, "wrap"));
  return recipient;
}

}  // namespace

StatusOr<SealedCase> SealedCase::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  SealedCase sealed;
  in.Magic(kMagic);
  sealed.suite = in.ReadSuite();
  const std::uint8_t kind = in.U8("kind");
  in.Require(kind >= 1 && kind <= 3, "kind", "must be 1, 2 or 3");
  sealed.kind = static_cast<CaseKind>(kind);
  const std::uint8_t count = in.U8("n");
  in.Require(count >= 1 && count <= kMaxCaseRecipients, "n", "must be 1 to 3");
  sealed.case_id = in.Read<CaseId>("case_id");
  sealed.commitment = in.Read<Commitment>("commit");
  sealed.nonce = in.Read<BodyNonce>("nonce");
  const std::uint32_t length = in.U32("ct_len");
  in.Require(std::ranges::any_of(kCaseBuckets,
                                 [&](std::size_t size) { return length == size + kAeadTagBytes; }),
             "ct_len", "must be that of a padded body");
  for (std::uint8_t i = 0; in.ok() && i < count; ++i) {
    sealed.recipients.push_back(ReadRecipient(in, sealed.suite));
  }
  sealed.ciphertext = ToBytes(in.Take(length, "ct"));
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return sealed;
}

Bytes SealedCase::Header() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .U8(static_cast<std::uint8_t>(kind))
      .U8(static_cast<std::uint8_t>(recipients.size()))
      .Put(case_id.view())
      .Put(commitment.view())
      .Put(nonce.view())
      .U32(static_cast<std::uint32_t>(ciphertext.size()))
      .Take();
}

Bytes SealedCase::RecipientBlock() const {
  ByteWriter out;
  for (const CaseRecipient& recipient : recipients) {
    out.Put(recipient.key_id.view()).Put(recipient.enc).Put(recipient.wrap);
  }
  return out.Take();
}

Bytes SealedCase::Serialize() const {
  return ByteWriter().Put(Header()).Put(RecipientBlock()).Put(ciphertext).Take();
}

std::size_t SealedCaseBytes(Suite suite, std::size_t recipient_count, std::size_t bucket) {
  const std::size_t recipient = KeyId::kSize + SizesOf(suite).encapsulated + kWrapBytes;
  return kCaseHeaderBytes + recipient_count * recipient + bucket + kAeadTagBytes;
}

}  // namespace taillight::wire
