// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks, counts and reads UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace taillight::model {

/// Unicode scalar values in `text`; nullopt: not well-formed UTF-8 (RFC 3629: no surrogates, no
/// overlong forms, nothing past U+10FFFF).
std::optional<std::size_t> CountCharacters(std::string_view text);

struct CodePoint {
  /// 0 where the bytes are not well-formed.
  char32_t value = 0;
  /// Bytes to go on by: 1 where they are not well-formed.
  std::size_t length = 1;
  bool valid = false;
};
/// The first of `text`, which is not empty.
CodePoint NextCodePoint(std::string_view text);

}  // namespace taillight::model
