// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/byte_reader.h"

#include <algorithm>
#include <limits>
#include <string>

namespace taillight::wire {

void ByteReader::Magic(std::string_view magic) {
  const ByteView found = Take(magic.size(), "magic");
  Require(!ok() || std::ranges::equal(found, AsBytes(magic)), "magic", "must name the record");
}

std::uint8_t ByteReader::U8(std::string_view field) {
  return static_cast<std::uint8_t>(Integer(1, field));
}
std::uint16_t ByteReader::U16(std::string_view field) {
  return static_cast<std::uint16_t>(Integer(2, field));
}
std::uint32_t ByteReader::U32(std::string_view field) {
  return static_cast<std::uint32_t>(Integer(4, field));
}
std::uint64_t ByteReader::U64(std::string_view field) { return Integer(8, field); }

std::uint64_t ByteReader::Varint(std::uint64_t most, std::string_view field) {
  std::uint64_t value = 0;
  std::uint8_t byte = 0x80;
  for (int shift = 0; (byte & 0x80) != 0 && ok(); shift += 7) {
    byte = U8(field);
    const std::uint64_t bits = byte & 0x7f;
    // One value, one form: no bit is lost at the top and no zero byte stands at the end.
    Require(shift < 64 && (bits << shift) >> shift == bits, field, "must fit 64 bits");
    Require(byte != 0 || shift == 0, field, "must be in as few bytes as it takes");
    if (ok()) value |= bits << shift;
  }
  Require(value <= most, field, "must not be more than there can be");
  return ok() ? value : 0;
}

std::int64_t ByteReader::SignedVarint(std::int64_t most, std::string_view field) {
  const std::uint64_t folded = Varint(2 * static_cast<std::uint64_t>(most), field);
  const auto half = static_cast<std::int64_t>(folded >> 1);
  return (folded & 1) == 0 ? half : -half - 1;
}

UnixSeconds ByteReader::Time(std::string_view field) {
  const std::uint64_t seconds = U64(field);
  constexpr auto kLatest = static_cast<std::uint64_t>(std::numeric_limits<UnixSeconds>::max());
  Require(seconds <= kLatest, field, "must be less than 2^63");
  return ok() ? static_cast<UnixSeconds>(seconds) : 0;
}

Suite ByteReader::ReadSuite() {
  const std::uint16_t number = U16("suite");
  if (!ok()) return Suite::kX25519;
  const StatusOr<Suite> suite = SuiteFromNumber(number);
  Require(suite.ok(), "suite", "must be one this program knows");
  return suite.ok() ? *suite : Suite::kX25519;
}

ByteView ByteReader::Take(std::size_t size, std::string_view field) {
  Require(rest_.size() >= size, field, "must not be cut short");
  if (!ok()) return {};
  const ByteView taken = rest_.first(size);
  rest_ = rest_.subspan(size);
  return taken;
}

ByteView ByteReader::LengthPrefixed(std::string_view field) { return Take(U16(field), field); }

std::string_view ByteReader::ShortText(std::string_view field) {
  return AsChars(Take(U8(field), field));
}

void ByteReader::Require(bool holds, std::string_view field, std::string_view rule) {
  if (holds || !status_.ok()) return;
  status_ =
      InvalidArgument(std::string(record_).append(" ").append(field).append(": ").append(rule));
}

Status ByteReader::Finish() {
  Require(rest_.empty(), "end", "must be where the last field ends");
  return status_;
}

std::uint64_t ByteReader::Integer(std::size_t size, std::string_view field) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : Take(size, field)) value = value << 8 | byte;
  return value;
}

}  // namespace taillight::wire
