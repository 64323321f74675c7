// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/media.h"

#include <algorithm>
#include <bit>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLM1";

}  // namespace

StatusOr<MediaHead> MediaHead::Parse(ByteView head) {
  ByteReader in(head, kMagic);
  MediaHead parsed;
  in.Magic(kMagic);
  parsed.suite = in.ReadSuite();
  parsed.media_id = in.Read<MediaId>("media_id");
  parsed.stream_header = in.Read<StreamHeader>("stream header");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return parsed;
}

Bytes MediaHead::Aad() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .Put(media_id.view())
      .Take();
}

Bytes MediaHead::Serialize() const {
  return ByteWriter().Put(Aad()).Put(stream_header.view()).Take();
}

std::uint64_t Padme(std::uint64_t length) {
  if (length < 2) return length;
  const auto exponent = static_cast<unsigned>(std::bit_width(length)) - 1;
  const auto kept = static_cast<unsigned>(std::bit_width(exponent));
  const std::uint64_t mask = (std::uint64_t{1} << (exponent - kept)) - 1;
  return (length + mask) & ~mask;
}

std::uint64_t PaddedMediaBytes(std::uint64_t original_bytes) {
  const std::uint64_t padded = Padme(original_bytes + 1);
  const std::uint64_t chunks = (padded + kMediaChunkBytes - 1) / kMediaChunkBytes;
  return std::max(kMinMediaBytes, chunks * kMediaChunkBytes);
}

std::uint64_t MediaObjectBytes(std::uint64_t padded_bytes) {
  return MediaHead::kSize + padded_bytes / kMediaChunkBytes * kSealedMediaChunkBytes;
}

}  // namespace taillight::wire
