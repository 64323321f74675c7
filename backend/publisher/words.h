// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole words found in a text of any of the guidance's languages. For this library's own sources.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::publisher {

/// Where something was found: UTF-16 units of the folded text, the end not included.
struct WordRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const WordRange&) const = default;
};

/// `text` without case and with plain apostrophes; Chinese without its spaces as well, Arabic
/// without vowel marks and marks of direction. What the functions below compare.
std::u16string Fold(std::string_view text, std::string_view language);

/// Each place where `word` stands in `text` as whole words, both folded. Chinese has no spaces, so
/// there any place counts; an Arabic word may carry its article and the little words written
/// together with it.
std::vector<WordRange> FindWord(std::u16string_view text, std::u16string_view word,
                                std::string_view language);

/// Whether `text` holds `word`, neither of them folded yet.
bool HoldsWord(std::string_view text, std::string_view word, std::string_view language);
bool HoldsAnyWord(std::string_view text, const std::vector<std::string>& words,
                  std::string_view language);
/// Whether `text` begins with one of `words`, as whole words.
bool BeginsWithAny(std::string_view text, const std::vector<std::string>& words,
                   std::string_view language);

/// How often the token ICE stands in `text`: Latin capitals, nothing of ASCII beside it.
int CountIce(std::string_view text);
/// Whether each of them stands between marks that isolate its direction (U+2066 to U+2069), as text
/// written from right to left needs.
bool IsIceIsolated(std::string_view text);

}  // namespace taillight::publisher
