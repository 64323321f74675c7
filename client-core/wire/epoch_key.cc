// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/epoch_key.h"

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kKeyMagic = "TLK1";
constexpr std::string_view kWithdrawalMagic = "TLV1";

}  // namespace

StatusOr<EpochKeyStatement> EpochKeyStatement::Parse(ByteView record) {
  ByteReader in(record, kKeyMagic);
  EpochKeyStatement statement;
  in.Magic(kKeyMagic);
  statement.suite = in.ReadSuite();
  statement.org_id = in.Read<OrgId>("org_id");
  statement.epoch = in.U32("epoch");
  statement.not_before = in.Time("not_before");
  statement.not_after = in.Time("not_after");
  statement.public_key = ToBytes(in.LengthPrefixed("pk"));
  statement.signature = in.Read<Signature>("sig");
  in.Require(statement.public_key.size() == SizesOf(statement.suite).public_key, "pk",
             "must have the suite's length");
  in.Require(statement.not_before < statement.not_after, "not_after",
             "must be later than not_before");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return statement;
}

Bytes EpochKeyStatement::SignedPart() const {
  return ByteWriter()
      .Text(kKeyMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .Put(org_id.view())
      .U32(epoch)
      .U64(static_cast<std::uint64_t>(not_before))
      .U64(static_cast<std::uint64_t>(not_after))
      .LengthPrefixed(public_key)
      .Take();
}

Bytes EpochKeyStatement::Serialize() const {
  return ByteWriter().Put(SignedPart()).Put(signature.view()).Take();
}

StatusOr<Withdrawal> Withdrawal::Parse(ByteView record) {
  ByteReader in(record, kWithdrawalMagic);
  Withdrawal withdrawal;
  in.Magic(kWithdrawalMagic);
  withdrawal.org_id = in.Read<OrgId>("org_id");
  withdrawal.key_id = in.Read<KeyId>("key_id");
  withdrawal.time = in.Time("time");
  withdrawal.signature = in.Read<Signature>("sig");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return withdrawal;
}

Bytes Withdrawal::SignedPart() const {
  return ByteWriter()
      .Text(kWithdrawalMagic)
      .Put(org_id.view())
      .Put(key_id.view())
      .U64(static_cast<std::uint64_t>(time))
      .Take();
}

Bytes Withdrawal::Serialize() const {
  return ByteWriter().Put(SignedPart()).Put(signature.view()).Take();
}

}  // namespace taillight::wire
