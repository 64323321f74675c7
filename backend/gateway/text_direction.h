// SPDX-License-Identifier: AGPL-3.0-or-later
// Languages written from right to left, and the left-to-right words among theirs.
#pragma once

#include <functional>
#include <string_view>

namespace taillight::gateway {

/// "rtl" or "ltr", for a BCP 47 language.
std::string_view DirectionOf(std::string_view language);

/// Splits `text` into runs, in order: `is_left_to_right` for those that must keep their own order
/// inside a right-to-left sentence: "ICE", a telephone number, a web address. A run that the text
/// itself isolates (U+2066 to U+2069) stays with what is around it.
void ForEachRun(std::string_view text,
                const std::function<void(std::string_view run, bool is_left_to_right)>& take);

}  // namespace taillight::gateway
