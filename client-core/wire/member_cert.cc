// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/member_cert.h"

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLU1";

}  // namespace

StatusOr<MemberCert> MemberCert::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  MemberCert cert;
  in.Magic(kMagic);
  cert.suite = in.ReadSuite();
  cert.org_id = in.Read<OrgId>("org_id");
  cert.member_id = in.Read<MemberId>("member_id");
  const std::uint8_t role = in.U8("role");
  in.Require(role == 1 || role == 2, "role", "must be 1 (triage) or 2 (admin)");
  cert.role = role == 2 ? MemberRole::kAdmin : MemberRole::kTriage;
  cert.serial = in.U64("serial");
  cert.signing_key = in.Read<SigningPublicKey>("ed_pk");
  cert.kem_key = ToBytes(in.LengthPrefixed("x_pk"));
  cert.not_before = in.Time("not_before");
  cert.not_after = in.Time("not_after");
  cert.signature = in.Read<Signature>("sig");
  in.Require(cert.kem_key.size() == SizesOf(cert.suite).public_key, "x_pk",
             "must have the suite's length");
  in.Require(cert.not_before < cert.not_after, "not_after", "must be later than not_before");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return cert;
}

Bytes MemberCert::SignedPart() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .Put(org_id.view())
      .Put(member_id.view())
      .U8(static_cast<std::uint8_t>(role))
      .U64(serial)
      .Put(signing_key.view())
      .LengthPrefixed(kem_key)
      .U64(static_cast<std::uint64_t>(not_before))
      .U64(static_cast<std::uint64_t>(not_after))
      .Take();
}

Bytes MemberCert::Serialize() const {
  return ByteWriter().Put(SignedPart()).Put(signature.view()).Take();
}

}  // namespace taillight::wire
