// SPDX-License-Identifier: AGPL-3.0-or-later
// Text as the words that a search compares: small letters, no accents, one character a word in
// scripts without spaces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

/// The most words that are taken from what a person typed.
inline constexpr std::size_t kMaxQueryWords = 12;

/// A word of a query: more than one piece in a script without spaces, which must follow each other.
using SearchWord = std::vector<std::string>;

/// How letters are compared: guidance/folds.bin. The same for texts and for what is typed, so that
/// both always meet. A value; const methods from any thread.
class SearchWords {
 public:
  /// Folds ASCII alone.
  SearchWords() = default;
  /// kInvalidArgument: not a folds.bin, a code point twice or out of Unicode, a kind not known, or
  /// a letter folded to something that a search would not read as a word.
  static StatusOr<SearchWords> Create(ByteView folds_bin);

  /// The words of `text`, in order, with one space between them. Bytes that are no UTF-8 end a
  /// word.
  std::string Folded(std::string_view text) const;
  /// What a person typed, as words; the first kMaxQueryWords. No character of them means anything
  /// to a query language.
  std::vector<SearchWord> Query(std::string_view typed) const;

 private:
  enum class Kind : std::uint8_t { kLetter, kWord, kSeparator };
  struct Fold {
    std::string folded;
    Kind kind = Kind::kLetter;
  };

  Fold FoldOf(char32_t code_point) const;
  std::vector<SearchWord> Split(std::string_view text) const;

  std::unordered_map<char32_t, Fold> folds_;
};

}  // namespace taillight::guidance
