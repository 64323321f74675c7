// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/utf8.h"

#include <array>
#include <cstdint>

namespace taillight::model {
namespace {

std::uint8_t ByteAt(std::string_view text, std::size_t i) {
  return static_cast<std::uint8_t>(text[i]);
}

// One row of table 3-7 of the Unicode standard: which second bytes may follow a first byte.
struct Form {
  std::uint8_t first_from, first_to;
  std::size_t length;
  std::uint8_t second_from, second_to;
};
constexpr std::array<Form, 8> kForms{{
    {0xc2, 0xdf, 2, 0x80, 0xbf},
    {0xe0, 0xe0, 3, 0xa0, 0xbf},
    {0xe1, 0xec, 3, 0x80, 0xbf},
    {0xed, 0xed, 3, 0x80, 0x9f},
    {0xee, 0xef, 3, 0x80, 0xbf},
    {0xf0, 0xf0, 4, 0x90, 0xbf},
    {0xf1, 0xf3, 4, 0x80, 0xbf},
    {0xf4, 0xf4, 4, 0x80, 0x8f},
}};

// Length of the character at the start of `text`, which is not empty; 0: not well-formed.
std::size_t CharacterLength(std::string_view text) {
  const std::uint8_t first = ByteAt(text, 0);
  if (first < 0x80) return 1;
  for (const Form& form : kForms) {
    if (first < form.first_from || first > form.first_to) continue;
    if (text.size() < form.length) return 0;
    if (ByteAt(text, 1) < form.second_from || ByteAt(text, 1) > form.second_to) return 0;
    for (std::size_t i = 2; i < form.length; ++i) {
      if ((ByteAt(text, i) & 0xc0) != 0x80) return 0;
    }
    return form.length;
  }
  return 0;
}

// What the first byte of a character of that length holds of it.
constexpr std::array<std::uint8_t, 5> kFirstBits = {0, 0x7f, 0x1f, 0x0f, 0x07};

}  // namespace

CodePoint NextCodePoint(std::string_view text) {
  const std::size_t length = CharacterLength(text);
  if (length == 0) return {};
  char32_t value = ByteAt(text, 0) & kFirstBits.at(length);
  for (std::size_t i = 1; i < length; ++i) value = value << 6 | (ByteAt(text, i) & 0x3fU);
  return {value, length, true};
}

std::optional<std::size_t> CountCharacters(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::size_t length = CharacterLength(text);
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
    ++count;
  }
  return count;
}

}  // namespace taillight::model
