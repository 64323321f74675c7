// SPDX-License-Identifier: AGPL-3.0-or-later
// Syllables of a word, by the rules of its language's spelling. For this library's own sources.
#pragma once

#include <cstddef>
#include <string_view>

namespace taillight::publisher {

/// At least 1. A digit counts as one; two capitals alone ("ID", "US") are spelled, as they are
/// read.

/// English spelling is no rule: an estimate from vowel groups and silent endings, with the common
/// words of guidance that break it.
std::size_t EnglishSyllables(std::string_view word);
/// Exact but for foreign words: a weak vowel joins a strong one unless it carries the accent.
std::size_t SpanishSyllables(std::string_view word);
/// The same rule with Portuguese's nasal vowels.
std::size_t PortugueseSyllables(std::string_view word);

}  // namespace taillight::publisher
