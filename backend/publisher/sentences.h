// SPDX-License-Identifier: AGPL-3.0-or-later
// Sentences and words of a text, counted as a reader meets them. For this library's own sources.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::publisher {

/// Ended by . ! ? … or their Arabic and Chinese like, where a space, a quotation mark or the end
/// follows; so "locator.ice.gov" ends none. Each has at least one letter or digit.
std::vector<std::string> SentencesOf(std::string_view text);
/// What stands between spaces and has a letter or a digit.
std::vector<std::string> WordsOf(std::string_view text);

/// How long `text` is in `language`'s own measure: characters without spaces and punctuation in
/// Chinese, words in the others; in Vietnamese those are written syllables.
std::size_t LengthOf(std::string_view text, std::string_view language);
/// "words", "characters", "syllables".
std::string_view MeasureOf(std::string_view language);

}  // namespace taillight::publisher
