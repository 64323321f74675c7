// SPDX-License-Identifier: AGPL-3.0-or-later
// Typed words brought to the plain letters a to z, and how far two of them are apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::seal {

struct TypedWord {
  /// As it was typed.
  std::string text;
  std::string folded;
};

/// Small letters without accents, composed or decomposed. Bytes that are no letter of Latin script
/// stay, so that the word is found in no list.
std::string FoldWord(std::string_view word);

/// Parts `text` at spaces and punctuation of any kind, and leaves out line numbers.
std::vector<TypedWord> SplitTypedWords(std::string_view text);

/// Letters to add, drop, replace or swap with a neighbour to get from one to the other (optimal
/// string alignment).
std::size_t LettersApart(std::string_view a, std::string_view b);

}  // namespace taillight::seal
