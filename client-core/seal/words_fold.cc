// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/words_fold.h"

#include <algorithm>
#include <cstdint>

namespace taillight::seal {
namespace {

constexpr std::size_t kMaxWordBytes = 64;

struct Utf8Step {
  char32_t code_point = 0;
  std::size_t length = 1;
};

// One code point. Bytes that are no UTF-8 count as one unknown code point each.
Utf8Step NextCodePoint(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text.front());
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {0xfffd, 1};
  char32_t value = lead & (0xff >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if ((byte & 0xc0) != 0x80) return {0xfffd, 1};
    value = value << 6 | (byte & 0x3f);
  }
  return {value, length};
}

bool IsCombiningAccent(char32_t c) { return c >= 0x0300 && c <= 0x036f; }

bool IsSeparator(char32_t c) {
  const bool ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool ascii_digit = c >= '0' && c <= '9';
  if (c < 0x80) return !ascii_letter && !ascii_digit;
  return (c >= 0x80 && c <= 0xbf) || (c >= 0x2000 && c <= 0x206f) || c == 0x1680 || c == 0x3000 ||
         c == 0x3001 || c == 0x3002 || c == 0xfeff;
}

// The letter without its accent, for Latin-1 (U+00C0 to U+00FF); 0 for any other.
char BaseLetter(char32_t c) {
  constexpr std::string_view kBase =
      "aaaaaa?ceeeeiiii?nooooo?ouuuuy??"
      "aaaaaa?ceeeeiiii?nooooo?ouuuuy?y";
  static_assert(kBase.size() == 64);
  if (c < 0xc0 || c > 0xff || kBase[c - 0xc0] == '?') return '\0';
  return kBase[c - 0xc0];
}

void AppendFolded(std::string& folded, char32_t c, std::string_view bytes) {
  if (IsCombiningAccent(c)) return;
  if (c >= 'A' && c <= 'Z') {
    folded.push_back(static_cast<char>(c - 'A' + 'a'));
  } else if (const char base = BaseLetter(c); base != '\0') {
    folded.push_back(base);
  } else {
    folded.append(bytes);
  }
}

bool IsLineNumber(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

void Finish(TypedWord& word, std::vector<TypedWord>& words) {
  // No word of the lists has more than eight letters; the cut only keeps the comparing short.
  if (!IsLineNumber(word.folded)) {
    word.folded.resize(std::min(word.folded.size(), kMaxWordBytes));
    words.push_back(std::move(word));
  }
  word = {};
}

}  // namespace

std::string FoldWord(std::string_view word) {
  std::string folded;
  while (!word.empty()) {
    const Utf8Step step = NextCodePoint(word);
    AppendFolded(folded, step.code_point, word.substr(0, step.length));
    word.remove_prefix(step.length);
  }
  return folded;
}

std::vector<TypedWord> SplitTypedWords(std::string_view text) {
  std::vector<TypedWord> words;
  TypedWord word;
  while (!text.empty()) {
    const Utf8Step step = NextCodePoint(text);
    const std::string_view bytes = text.substr(0, step.length);
    if (IsSeparator(step.code_point)) {
      Finish(word, words);
    } else {
      word.text.append(bytes);
      AppendFolded(word.folded, step.code_point, bytes);
    }
    text.remove_prefix(step.length);
  }
  Finish(word, words);
  return words;
}

std::size_t LettersApart(std::string_view a, std::string_view b) {
  // Three rows of the usual table: this one, the one above, and the one above that for swapped
  // neighbours.
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace taillight::seal
