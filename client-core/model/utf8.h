// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks and counts UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace taillight::model {

/// Unicode scalar values in `text`; nullopt: not well-formed UTF-8 (RFC 3629: no surrogates, no
/// overlong forms, nothing past U+10FFFF).
std::optional<std::size_t> CountCharacters(std::string_view text);

}  // namespace taillight::model
