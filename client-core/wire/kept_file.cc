// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/kept_file.h"

#include <algorithm>
#include <string_view>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLKF";
constexpr std::string_view kRecord = "TLKF about";

bool IsPrintable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const KeptAbout&) { return out << "<redacted>"; }

StatusOr<KeptAbout> KeptAbout::Parse(ByteView about) {
  ByteReader in(about, kRecord);
  KeptAbout parsed;
  const std::uint8_t origin = in.U8("origin");
  in.Require(origin == 1 || origin == 2, "origin", "must be 1 or 2");
  parsed.origin = static_cast<KeptOrigin>(origin);
  parsed.started = in.Time("started");
  const std::size_t length = in.U8("kind");
  in.Require(length > 0 && length <= kMaxKeptKindBytes, "kind", "must be 1 to 100 characters");
  const ByteView kind = in.Take(kMaxKeptKindBytes, "kind");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  parsed.kind = ToString(kind.first(length));
  in.Require(IsPrintable(parsed.kind), "kind", "must be printable ASCII");
  in.Require(std::ranges::all_of(kind.subspan(length), [](std::uint8_t byte) { return byte == 0; }),
             "kind", "must be filled up with zeros");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return parsed;
}

StatusOr<SecretBytes> KeptAbout::Serialize() const {
  if (kind.empty() || kind.size() > kMaxKeptKindBytes || !IsPrintable(kind)) {
    return InvalidArgument("kind: must be a media type of at most 100 characters");
  }
  if (started < 0) return InvalidArgument("started: must not be negative");
  SecretBytes about(kSize);
  const Bytes head = ByteWriter()
                         .U8(static_cast<std::uint8_t>(origin))
                         .U64(static_cast<std::uint64_t>(started))
                         .ShortText(kind)
                         .Take();
  std::ranges::copy(head, about.data());
  return about;
}

StatusOr<KeptHead> KeptHead::Parse(ByteView head) {
  ByteReader in(head, kMagic);
  KeptHead parsed;
  in.Magic(kMagic);
  parsed.suite = in.ReadSuite();
  parsed.kept_id = in.Read<KeptId>("kept_id");
  parsed.key_id = in.Read<KeyId>("key_id");
  parsed.enc = ToBytes(in.Take(SizesOf(parsed.suite).encapsulated, "enc"));
  parsed.ciphertext = ToBytes(in.Take(kPlaintextBytes + kAeadTagBytes, "ct"));
  parsed.stream_header = in.Read<StreamHeader>("stream header");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return parsed;
}

Bytes KeptHead::Aad() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .Put(kept_id.view())
      .Put(key_id.view())
      .Take();
}

Bytes KeptHead::Serialize() const {
  return ByteWriter().Put(Aad()).Put(enc).Put(ciphertext).Put(stream_header.view()).Take();
}

}  // namespace taillight::wire
