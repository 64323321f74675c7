// SPDX-License-Identifier: AGPL-3.0-or-later
// A reporter's 16 random bytes as twelve BIP39 words, English or Spanish, and back from however
// they were typed.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::seal {

enum class WordLanguage { kEnglish, kSpanish };
inline constexpr std::size_t kWordCount = 12;

/// The words in order, each a view into the list, accents decomposed as BIP39 has them. Together
/// they are the secret: show them once, keep them nowhere.
/// kInvalidArgument: `entropy` is not 16 bytes.
StatusOr<std::array<std::string_view, kWordCount>> EncodeWords(ByteView entropy,
                                                               WordLanguage language);

/// A word that is in neither list, or not in the one the rest of the phrase is from.
struct UnknownWord {
  /// From 1.
  std::size_t position = 0;
  /// As it was typed. For the typist's own screen alone; never in an error, a log or a store.
  std::string typed;
  /// The list's word that is fewest letters away.
  std::string_view nearest;
  /// What it may have been: the list's words one letter away, those alone that the check holds for
  /// when no other word is unknown; empty when there is none.
  std::vector<std::string_view> choices;
};

/// A list word that may stand at `position`, from 1, instead of what was typed there.
struct WordFix {
  std::size_t position = 0;
  std::string_view word;
};

struct WordsProblem {
  enum class Kind {
    /// `count` says how many there were.
    kNotTwelve,
    /// `unknown` says which.
    kUnknownWords,
    /// All twelve are in the list, but they do not belong together: one is wrong or two are
    /// swapped.
    kCheckFailed,
  };
  Kind kind = Kind::kCheckFailed;
  std::size_t count = 0;
  std::vector<UnknownWord> unknown;
  /// Of kCheckFailed: each change of one letter that the check holds for; none, or several.
  std::vector<WordFix> fixes;

  /// kInvalidArgument, saying which rule and, of words, the position and the nearest list word;
  /// never what was typed.
  Status ToStatus() const;
};

struct WordsReading {
  /// 16 bytes, or empty when there is a problem.
  SecretBytes entropy;
  /// Of the whole phrase.
  WordLanguage language = WordLanguage::kEnglish;
  /// One word was a letter wrong, missing, too many or swapped with its neighbour, and of all such
  /// changes to the phrase this one alone passes its check; it has been made. To be said: where a
  /// whole word is wrong, the check lets one guess in sixteen pass.
  std::optional<WordFix> fix;
  std::optional<WordsProblem> problem;
};

/// Reads UTF-8 as people type it: any case, accents composed, decomposed or left out, any spaces,
/// commas or line numbers between the words. One slip of one letter is mended where `fix` says.
WordsReading DecodeWords(std::string_view text);

}  // namespace taillight::seal
