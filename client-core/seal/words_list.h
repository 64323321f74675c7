// SPDX-License-Identifier: AGPL-3.0-or-later
// The two BIP39 word lists as CMake took them from words_english.txt and words_spanish.txt.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace taillight::seal {

inline constexpr std::size_t kWordListSize = 2048;
/// A word's place is its eleven bits. UTF-8, lower case, accents decomposed.
using WordList = std::array<std::string_view, kWordListSize>;

const WordList& EnglishWords();
const WordList& SpanishWords();

}  // namespace taillight::seal
