// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/freshness.h"

#include <string_view>
#include <utility>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLF1";

}  // namespace

StatusOr<Freshness> Freshness::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  Freshness freshness;
  in.Magic(kMagic);
  freshness.seq = in.U64("seq");
  freshness.manifest_sha256 = in.Read<Sha256Hash>("manifest_sha256");
  freshness.keys_sha256 = in.Read<Sha256Hash>("keys_sha256");
  freshness.time = in.Time("time");
  freshness.signature = in.Read<Signature>("sig");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return freshness;
}

Bytes Freshness::SignedPart() const {
  return ByteWriter()
      .Text(kMagic)
      .U64(seq)
      .Put(manifest_sha256.view())
      .Put(keys_sha256.view())
      .U64(static_cast<std::uint64_t>(time))
      .Take();
}

Bytes Freshness::Serialize() const {
  return ByteWriter().Put(SignedPart()).Put(signature.view()).Take();
}

StatusOr<KeyList> KeyList::Parse(ByteView keys_bin) {
  ByteReader in(keys_bin, "keys.bin");
  KeyList list;
  in.Require(keys_bin.size() <= kMaxKeyListBytes, "length", "must be within the limit");
  const std::uint16_t key_count = in.U16("n");
  for (std::uint16_t i = 0; in.ok() && i < key_count; ++i) {
    const ByteView record = in.LengthPrefixed("TLK1");
    if (!in.ok()) break;
    TAILLIGHT_ASSIGN_OR_RETURN(EpochKeyStatement key, EpochKeyStatement::Parse(record));
    list.keys.push_back(std::move(key));
  }
  const std::uint16_t withdrawal_count = in.U16("m");
  for (std::uint16_t i = 0; in.ok() && i < withdrawal_count; ++i) {
    const ByteView record = in.Take(Withdrawal::kSize, "TLV1");
    if (!in.ok()) break;
    TAILLIGHT_ASSIGN_OR_RETURN(const Withdrawal withdrawal, Withdrawal::Parse(record));
    list.withdrawals.push_back(withdrawal);
  }
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return list;
}

Bytes KeyList::Serialize() const {
  ByteWriter out;
  out.U16(static_cast<std::uint16_t>(keys.size()));
  for (const EpochKeyStatement& key : keys) out.LengthPrefixed(key.Serialize());
  out.U16(static_cast<std::uint16_t>(withdrawals.size()));
  for (const Withdrawal& withdrawal : withdrawals) out.Put(withdrawal.Serialize());
  return out.Take();
}

}  // namespace taillight::wire
