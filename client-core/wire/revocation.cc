// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/revocation.h"

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLX1";

}  // namespace

StatusOr<Revocation> Revocation::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  Revocation revocation;
  in.Magic(kMagic);
  revocation.org_id = in.Read<OrgId>("org_id");
  revocation.serial = in.U64("serial");
  revocation.time = in.Time("time");
  revocation.signature = in.Read<Signature>("sig");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return revocation;
}

Bytes Revocation::SignedPart() const {
  return ByteWriter()
      .Text(kMagic)
      .Put(org_id.view())
      .U64(serial)
      .U64(static_cast<std::uint64_t>(time))
      .Take();
}

Bytes Revocation::Serialize() const {
  return ByteWriter().Put(SignedPart()).Put(signature.view()).Take();
}

}  // namespace taillight::wire
