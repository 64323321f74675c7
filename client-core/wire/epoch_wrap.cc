// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/epoch_wrap.h"

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLW1";

}  // namespace

StatusOr<EpochWrap> EpochWrap::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  EpochWrap wrap;
  in.Magic(kMagic);
  wrap.suite = in.ReadSuite();
  wrap.org_id = in.Read<OrgId>("org_id");
  wrap.epoch = in.U32("epoch");
  wrap.key_id = in.Read<KeyId>("key_id");
  wrap.member_id = in.Read<MemberId>("member_id");
  wrap.serial = in.U64("serial");
  const SuiteSizes sizes = SizesOf(wrap.suite);
  wrap.enc = ToBytes(in.Take(sizes.encapsulated, "enc"));
  wrap.ciphertext = ToBytes(in.Take(sizes.private_key + kAeadTagBytes, "ct"));
  wrap.signature = in.Read<Signature>("sig");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return wrap;
}

Bytes EpochWrap::Aad() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .Put(org_id.view())
      .U32(epoch)
      .Put(key_id.view())
      .Put(member_id.view())
      .U64(serial)
      .Take();
}

Bytes EpochWrap::SignedPart() const {
  return ByteWriter().Put(Aad()).Put(enc).Put(ciphertext).Take();
}

Bytes EpochWrap::Serialize() const {
  return ByteWriter().Put(SignedPart()).Put(signature.view()).Take();
}

}  // namespace taillight::wire
