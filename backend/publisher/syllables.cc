// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/syllables.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "backend/publisher/words.h"

namespace taillight::publisher {
namespace {

bool IsOneOf(char16_t letter, std::u16string_view letters) {
  return letters.find(letter) != std::u16string_view::npos;
}

/// Letters of both cases alike; what is neither letter nor digit is left out.
std::u16string Letters(std::string_view word) {
  std::u16string letters = Fold(word, "");
  std::erase_if(letters, [](char16_t unit) { return u_isalnum(unit) == 0; });
  return letters;
}

std::size_t Digits(std::u16string_view word) {
  return static_cast<std::size_t>(
      std::ranges::count_if(word, [](char16_t unit) { return u_charDigitValue(unit) >= 0; }));
}

bool IsSpelled(std::string_view word) {
  while (!word.empty() && !(word.back() >= 'A' && word.back() <= 'Z')) word.remove_suffix(1);
  return word.size() == 2 && word.front() >= 'A' && word.front() <= 'Z';
}

// English.

constexpr std::u16string_view kEnglishVowels = u"aeiouy";

/// Words of the guidance that the rules below get wrong.
constexpr std::array<std::pair<std::u16string_view, std::size_t>, 28> kEnglishWords = {
    {{u"anyone", 3},     {u"area", 3},       {u"being", 2},     {u"business", 2},
     {u"client", 2},     {u"cooperate", 4},  {u"create", 2},    {u"every", 2},
     {u"everyone", 3},   {u"everything", 3}, {u"family", 3},    {u"fear", 1},
     {u"government", 3}, {u"idea", 3},       {u"interview", 3}, {u"nobody", 3},
     {u"people", 2},     {u"quiet", 2},      {u"safely", 2},    {u"science", 2},
     {u"someone", 2},    {u"something", 2},  {u"sometimes", 2}, {u"statement", 2},
     {u"statements", 2}, {u"trial", 2},      {u"video", 3},     {u"videos", 3}}};

bool EndsWith(std::u16string_view word, std::u16string_view end) {
  return word.size() > end.size() && word.ends_with(end);
}

bool IsEnglishVowel(std::u16string_view word, std::size_t at) {
  return at < word.size() && IsOneOf(word[at], kEnglishVowels);
}

/// An e at the end that is not spoken, with the s or d after it.
bool HasSilentE(std::u16string_view word) {
  const bool with_end = EndsWith(word, u"es") || EndsWith(word, u"ed");
  const std::size_t e = word.size() - (with_end ? 2 : 1);
  if (word[e] != u'e' || e == 0 || IsEnglishVowel(word, e - 1)) return false;
  const char16_t before = word[e - 1];
  if (EndsWith(word, u"ed")) return before != u't' && before != u'd';
  // "courthouses", "judges", "boxes": the e is spoken between hissing sounds.
  if (EndsWith(word, u"es")) {
    const bool hiss =
        IsOneOf(before, u"sxzcg") || EndsWith(word, u"ches") || EndsWith(word, u"shes");
    return !hiss && !(before == u'l' && e >= 2 && !IsEnglishVowel(word, e - 2));
  }
  return !(before == u'l' && e >= 2 && !IsEnglishVowel(word, e - 2));
}

/// Two vowels side by side that are spoken apart: "giant", "violent", "radio", "reapply".
std::size_t SplitPairs(std::u16string_view word) {
  constexpr std::array<std::u16string_view, 9> kApart = {u"ia", u"io", u"iu", u"ua", u"uo",
                                                         u"eo", u"ie", u"yi", u"ue"};
  std::size_t pairs = 0;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const std::u16string_view pair = word.substr(i, 2);
    if (std::ranges::find(kApart, pair) == kApart.end()) continue;
    // "nation", "special", "question", "guard", "friend", "issue" keep theirs together.
    const char16_t before = i > 0 ? word[i - 1] : u' ';
    if (pair[0] == u'i' && (pair[1] == u'o' || pair[1] == u'a' || pair[1] == u'u')) {
      pairs += IsOneOf(before, u"tscgx") ? 0 : 1;
    } else if (pair == u"ua") {
      pairs += IsOneOf(before, u"qg") ? 0 : 1;
    } else if (pair == u"ie") {
      pairs += word.substr(i).starts_with(u"iet") ? 1 : 0;
    } else if (pair == u"yi") {
      ++pairs;
    }
  }
  return pairs;
}

}  // namespace

std::size_t EnglishSyllables(std::string_view text) {
  if (IsSpelled(text)) return 2;
  std::u16string word = Letters(text);
  const std::size_t apostrophe = Fold(text, "").find(u"'s");
  if (apostrophe != std::u16string::npos && word.ends_with(u"s")) word.pop_back();
  const auto known =
      std::ranges::find(kEnglishWords, word, [](const auto& entry) { return entry.first; });
  if (known != kEnglishWords.end()) return known->second;
  std::size_t syllables = Digits(word) + SplitPairs(word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (IsEnglishVowel(word, i) && (i == 0 || !IsEnglishVowel(word, i - 1))) ++syllables;
  }
  if (word.size() > 2 && syllables > 1 && HasSilentE(word)) --syllables;
  return std::max<std::size_t>(syllables, 1);
}

namespace {

// Spanish and Portuguese are spelled as they are spoken: what must be known is which vowels side by
// side are one syllable.

constexpr std::u16string_view kStrong = u"aeoáéóíúâêôãõà";
constexpr std::u16string_view kWeak = u"iuü";
constexpr std::u16string_view kAccented = u"áéíóúâêôãõ";

bool IsWeak(char16_t letter) { return IsOneOf(letter, kWeak); }

/// The u of "que", "qui", "gue", "gui" is only written.
bool IsSilentU(std::u16string_view word, std::size_t at) {
  if (word[at] != u'u' || at == 0 || at + 1 >= word.size()) return false;
  return word[at - 1] == u'q' || (word[at - 1] == u'g' && IsOneOf(word[at + 1], u"eiéíê"));
}

bool IsVowel(std::u16string_view word, std::size_t at) {
  return (IsOneOf(word[at], kStrong) || IsWeak(word[at])) && !IsSilentU(word, at);
}

/// An accent on a weak vowel parts it from a strong one: "dí-a", "pa-ís"; else one weak vowel is
/// enough to join.
bool AreJoinedInSpanish(std::u16string_view word, std::size_t left, std::size_t right) {
  if (IsOneOf(word[left], u"íú")) return IsWeak(word[right]);
  if (IsOneOf(word[right], u"íú")) return IsWeak(word[left]);
  return IsWeak(word[left]) || IsWeak(word[right]);
}

/// "ju-iz", "sa-ir", "ra-i-nha": what follows parts the weak vowel from the one before it.
bool StandsApart(std::u16string_view word, std::size_t at) {
  const std::u16string_view rest = word.substr(at + 1);
  return rest == u"z" || rest == u"l" || rest == u"r" || rest.starts_with(u"nh");
}

/// Weak before strong is two ("vi-a-gem", "ru-a"), but not after q and g ("á-gua") and not at the
/// end of a word that has its accent before ("po-lí-cia").
bool AreJoinedInPortuguese(std::u16string_view word, std::size_t left, std::size_t right) {
  const std::u16string_view pair = word.substr(left, 2);
  if (pair == u"ão" || pair == u"ãe" || pair == u"õe" || pair == u"ao") return true;
  if (IsOneOf(word[left], u"íú") || IsOneOf(word[right], u"íú")) return false;
  if (IsWeak(word[right])) return !StandsApart(word, right);
  if (!IsWeak(word[left])) return false;
  if (left > 0 && IsOneOf(word[left - 1], u"qg")) return true;
  const bool at_end = right + 1 == word.size() || word.substr(right + 1) == u"s";
  return at_end && word.substr(0, left).find_first_of(kAccented) != std::u16string_view::npos;
}

template <class AreJoined>
std::size_t CountVowels(std::u16string_view word, const AreJoined& are_joined) {
  std::size_t syllables = Digits(word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!IsVowel(word, i)) continue;
    if (i == 0 || !IsVowel(word, i - 1) || !are_joined(word, i - 1, i)) ++syllables;
  }
  return std::max<std::size_t>(syllables, 1);
}

}  // namespace

std::size_t SpanishSyllables(std::string_view text) {
  if (IsSpelled(text)) return 2;
  std::u16string word = Letters(text);
  if (word.ends_with(u"y")) word.back() = u'i';
  return CountVowels(word, AreJoinedInSpanish);
}

std::size_t PortugueseSyllables(std::string_view text) {
  if (IsSpelled(text)) return 2;
  return CountVowels(Letters(text), AreJoinedInPortuguese);
}

}  // namespace taillight::publisher
