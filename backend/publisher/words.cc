// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/words.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace taillight::publisher {
namespace {

/// Written together with the Arabic word that follows: and, so, in, like, for, will, the.
constexpr std::array<std::u16string_view, 17> kArabicBefore = {
    u"و",   u"ف",   u"ب",  u"ك",   u"ل",  u"س",  u"ال", u"وال", u"فال",
    u"بال", u"كال", u"لل", u"ولل", u"وب", u"ول", u"فل", u"فب"};

bool IsChinese(std::string_view language) { return language.starts_with("zh"); }

bool IsWordUnit(char16_t unit) {
  return u_isalnum(unit) != 0 || (U_GET_GC_MASK(unit) & U_GC_M_MASK) != 0;
}

/// What stands between the last break before `at` and `at`.
std::u16string_view Prefix(std::u16string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && IsWordUnit(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

bool MayStandBefore(std::u16string_view prefix, std::string_view language) {
  if (prefix.empty()) return true;
  return language == "ar" && std::ranges::find(kArabicBefore, prefix) != kArabicBefore.end();
}

bool IsWhole(std::u16string_view text, WordRange found, std::string_view language) {
  if (IsChinese(language)) return true;
  const bool ends =
      found.end == text.size() || !IsWordUnit(text[found.end]) || !IsWordUnit(text[found.end - 1]);
  return ends &&
         (!IsWordUnit(text[found.begin]) || MayStandBefore(Prefix(text, found.begin), language));
}

/// Marks of Arabic vowels, the stretching line, and what sets the direction of Latin words: they
/// may stand or not without another word being meant.
bool IsArabicMark(char16_t unit) {
  return (unit >= u'\u064B' && unit <= u'\u065F') || unit == u'\u0640' ||
         (unit >= u'\u2066' && unit <= u'\u2069');
}

bool IsAsciiWordChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Where the token ICE stands.
std::vector<std::size_t> IcePlaces(std::string_view text) {
  constexpr std::string_view kIce = "ICE";
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(kIce); at != std::string_view::npos;
       at = text.find(kIce, at + kIce.size())) {
    const std::size_t end = at + kIce.size();
    const bool before = at > 0 && IsAsciiWordChar(text[at - 1]);
    const bool after = end < text.size() && IsAsciiWordChar(text[end]);
    if (!before && !after) places.push_back(at);
  }
  return places;
}

}  // namespace

std::u16string Fold(std::string_view text, std::string_view language) {
  icu::UnicodeString folded =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  folded.foldCase();
  std::u16string units;
  for (int i = 0; i < folded.length(); ++i) {
    const char16_t unit = folded[i];
    if (IsChinese(language) && u_isUWhiteSpace(unit) != 0) continue;
    if (language == "ar" && IsArabicMark(unit)) continue;
    units += unit == u'’' ? u'\'' : unit;
  }
  return units;
}

std::vector<WordRange> FindWord(std::u16string_view text, std::u16string_view word,
                                std::string_view language) {
  std::vector<WordRange> found;
  if (word.empty()) return found;
  for (std::size_t at = text.find(word); at != std::u16string_view::npos;
       at = text.find(word, at + 1)) {
    const WordRange range{at, at + word.size()};
    if (IsWhole(text, range, language)) found.push_back(range);
  }
  return found;
}

bool HoldsWord(std::string_view text, std::string_view word, std::string_view language) {
  return !FindWord(Fold(text, language), Fold(word, language), language).empty();
}

bool HoldsAnyWord(std::string_view text, const std::vector<std::string>& words,
                  std::string_view language) {
  const std::u16string folded = Fold(text, language);
  return std::ranges::any_of(words, [&](const std::string& word) {
    return !FindWord(folded, Fold(word, language), language).empty();
  });
}

bool BeginsWithAny(std::string_view text, const std::vector<std::string>& words,
                   std::string_view language) {
  const std::u16string folded = Fold(text, language);
  return std::ranges::any_of(words, [&](const std::string& word) {
    const auto found = FindWord(folded, Fold(word, language), language);
    return !found.empty() && found.front().begin == 0;
  });
}

int CountIce(std::string_view text) { return static_cast<int>(IcePlaces(text).size()); }

bool IsIceIsolated(std::string_view text) {
  constexpr std::string_view kBegin = "\u2066";
  constexpr std::string_view kEnd = "\u2069";
  return std::ranges::all_of(IcePlaces(text), [&](std::size_t at) {
    const std::size_t begin = text.rfind(kBegin, at);
    const std::size_t end = text.find(kEnd, at);
    return begin != std::string_view::npos && end != std::string_view::npos &&
           text.substr(begin, at - begin).find(kEnd) == std::string_view::npos;
  });
}

}  // namespace taillight::publisher
