// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/share.h"

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"
#include "client-core/wire/sealed_case.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLS1";
constexpr std::size_t kWrapBytes = kCaseWrapPlaintextBytes + kAeadTagBytes;
constexpr std::size_t kAadBytes =
    4 + 2 + OrgId::kSize + CaseId::kSize + Commitment::kSize + KeyId::kSize + MemberId::kSize;

}  // namespace

StatusOr<Share> Share::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  Share share;
  in.Magic(kMagic);
  share.suite = in.ReadSuite();
  share.from_org = in.Read<OrgId>("from_org");
  share.case_id = in.Read<CaseId>("case_id");
  share.commitment = in.Read<Commitment>("commit");
  share.key_id = in.Read<KeyId>("key_id");
  share.member_id = in.Read<MemberId>("member_id");
  share.enc = ToBytes(in.Take(SizesOf(share.suite).encapsulated, "enc"));
  share.wrap = ToBytes(in.Take(kWrapBytes, "wrap"));
  share.signature = in.Read<Signature>("sig");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return share;
}

Bytes Share::Aad() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .Put(from_org.view())
      .Put(case_id.view())
      .Put(commitment.view())
      .Put(key_id.view())
      .Put(member_id.view())
      .Take();
}

Bytes Share::SignedPart() const { return ByteWriter().Put(Aad()).Put(enc).Put(wrap).Take(); }

Bytes Share::Serialize() const {
  return ByteWriter().Put(SignedPart()).Put(signature.view()).Take();
}

std::size_t ShareBytes(Suite suite) {
  return kAadBytes + SizesOf(suite).encapsulated + kWrapBytes + Signature::kSize;
}

}  // namespace taillight::wire
