// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the fields of a record in order, big-endian, and remembers the first thing that was wrong.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

/// After the first failure every read gives zeros or nothing, so a parser reads straight through
/// and asks once, with Finish(), whether what it read may be used. Errors are kInvalidArgument and
/// name record, field and rule. Borrows the bytes and the names. Not thread-safe.
class ByteReader {
 public:
  ByteReader(ByteView bytes, std::string_view record) : rest_(bytes), record_(record) {}

  /// The record's four letters.
  void Magic(std::string_view magic);
  std::uint8_t U8(std::string_view field);
  std::uint16_t U16(std::string_view field);
  std::uint32_t U32(std::string_view field);
  std::uint64_t U64(std::string_view field);
  /// Seven bits a byte, the lowest first, in as few bytes as it takes; more than `most` fails.
  std::uint64_t Varint(std::uint64_t most, std::string_view field);
  /// A Varint in which 0, 1, 2, 3 stand for 0, -1, 1, -2; further from zero than `most` fails.
  std::int64_t SignedVarint(std::int64_t most, std::string_view field);
  /// u64 seconds; more than 2^63 - 1 fails.
  UnixSeconds Time(std::string_view field);
  Suite ReadSuite();
  /// Exactly `size` bytes, a view into the record.
  ByteView Take(std::size_t size, std::string_view field);
  /// u16 length, then that many bytes.
  ByteView LengthPrefixed(std::string_view field);
  /// u8 length, then that many bytes of text.
  std::string_view ShortText(std::string_view field);
  template <class Id>
  Id Read(std::string_view field) {
    const ByteView bytes = Take(Id::kSize, field);
    Id id;
    std::copy(bytes.begin(), bytes.end(), id.data());
    return id;
  }

  /// Fails with "<record> <field>: <rule>" unless `holds`; later failures do not replace the first.
  void Require(bool holds, std::string_view field, std::string_view rule);
  bool ok() const { return status_.ok(); }
  std::size_t remaining() const { return rest_.size(); }
  /// The first failure; also fails when bytes are left over.
  Status Finish();

 private:
  std::uint64_t Integer(std::size_t size, std::string_view field);

  ByteView rest_;
  std::string_view record_;
  Status status_;
};

}  // namespace taillight::wire
