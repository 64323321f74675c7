// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes the fields of a record in order, big-endian.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "client-core/base/bytes.h"

namespace taillight::wire {

/// Each call appends and returns the writer. Not thread-safe.
class ByteWriter {
 public:
  ByteWriter& U8(std::uint8_t value) { return Integer(value, 1); }
  ByteWriter& U16(std::uint16_t value) { return Integer(value, 2); }
  ByteWriter& U32(std::uint32_t value) { return Integer(value, 4); }
  ByteWriter& U64(std::uint64_t value) { return Integer(value, 8); }
  /// As ByteReader reads them.
  ByteWriter& Varint(std::uint64_t value);
  ByteWriter& SignedVarint(std::int64_t value);
  /// At most 255 bytes; longer is our own fault and aborts.
  ByteWriter& ShortText(std::string_view text);
  ByteWriter& Put(ByteView bytes) {
    Append(bytes_, bytes);
    return *this;
  }
  ByteWriter& Text(std::string_view ascii) { return Put(AsBytes(ascii)); }
  /// u16 length, then the bytes, of which there are at most 65535; longer is our own fault and
  /// aborts.
  ByteWriter& LengthPrefixed(ByteView bytes);

  const Bytes& bytes() const { return bytes_; }
  Bytes Take() { return std::exchange(bytes_, {}); }

 private:
  ByteWriter& Integer(std::uint64_t value, int size);

  Bytes bytes_;
};

/// `value` as `size` big-endian bytes, for labels' contexts.
Bytes BigEndian(std::uint64_t value, int size);

}  // namespace taillight::wire
