// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/byte_writer.h"

#include <cstdlib>
#include <limits>

namespace taillight::wire {

ByteWriter& ByteWriter::LengthPrefixed(ByteView bytes) {
  // Every caller has bounded its length already; writing a wrapped one would make another record.
  if (bytes.size() > std::numeric_limits<std::uint16_t>::max()) std::abort();
  return U16(static_cast<std::uint16_t>(bytes.size())).Put(bytes);
}

ByteWriter& ByteWriter::Varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
  bytes_.push_back(static_cast<std::uint8_t>(value));
  return *this;
}

ByteWriter& ByteWriter::SignedVarint(std::int64_t value) {
  const auto twice = static_cast<std::uint64_t>(value) << 1;
  return Varint(value < 0 ? ~twice : twice);
}

ByteWriter& ByteWriter::ShortText(std::string_view text) {
  if (text.size() > std::numeric_limits<std::uint8_t>::max()) std::abort();
  return U8(static_cast<std::uint8_t>(text.size())).Text(text);
}

ByteWriter& ByteWriter::Integer(std::uint64_t value, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
    bytes_.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  return *this;
}

Bytes BigEndian(std::uint64_t value, int size) {
  Bytes bytes;
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  return bytes;
}

}  // namespace taillight::wire
