// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/words.h"

#include <algorithm>
#include <bitset>
#include <limits>
#include <utility>

#include "client-core/seal/hash.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/seal/words_fold.h"
#include "client-core/seal/words_list.h"

namespace taillight::seal {
namespace {

constexpr std::size_t kBitsPerWord = 11;
constexpr std::size_t kPhraseBits = kWordCount * kBitsPerWord;

using PhraseBits = std::bitset<kPhraseBits>;

const WordList& ListOf(WordLanguage language) {
  return language == WordLanguage::kEnglish ? EnglishWords() : SpanishWords();
}

// The list as people may type it: accents left out.
const std::array<std::string, kWordListSize>& FoldedListOf(WordLanguage language) {
  static const auto fold = [](const WordList& list) {
    std::array<std::string, kWordListSize> folded;
    std::ranges::transform(list, folded.begin(), FoldWord);
    return folded;
  };
  static const auto english = fold(EnglishWords());
  static const auto spanish = fold(SpanishWords());
  return language == WordLanguage::kEnglish ? english : spanish;
}

// Entropy, then its four check bits, the first bit first.
PhraseBits BitsOf(ByteView entropy) {
  const Sha256Hash hash = Sha256(entropy);
  PhraseBits bits;
  for (std::size_t i = 0; i < kPhraseBits; ++i) {
    const std::uint8_t byte = i < 8 * kEntropyBytes ? entropy[i / 8] : hash.data()[0];
    bits[i] = (byte >> (7 - i % 8) & 1) != 0;
  }
  return bits;
}

struct PhraseReading {
  WordLanguage language = WordLanguage::kEnglish;
  // Of each word in the list; nothing when it is not there.
  std::array<std::optional<std::size_t>, kWordCount> places;
  std::size_t known_count = 0;
};

PhraseReading ReadPhrase(const std::vector<TypedWord>& typed, WordLanguage language) {
  const auto& list = FoldedListOf(language);
  PhraseReading reading{language, {}, 0};
  for (std::size_t i = 0; i < kWordCount; ++i) {
    const auto found = std::ranges::find(list, typed[i].folded);
    if (found == list.end()) continue;
    reading.places[i] = static_cast<std::size_t>(found - list.begin());
    ++reading.known_count;
  }
  return reading;
}

struct Nearest {
  std::string_view word;
  std::size_t distance = std::numeric_limits<std::size_t>::max();
};

Nearest NearestTo(std::string_view folded, WordLanguage language) {
  const auto& list = FoldedListOf(language);
  Nearest best;
  for (std::size_t place = 0; place < list.size(); ++place) {
    const std::size_t distance = LettersApart(folded, list[place]);
    if (distance < best.distance) best = {ListOf(language)[place], distance};
  }
  return best;
}

std::size_t DistanceOf(const std::vector<TypedWord>& typed, WordLanguage language) {
  std::size_t sum = 0;
  for (const TypedWord& word : typed) sum += NearestTo(word.folded, language).distance;
  return sum;
}

// Empty when the check bits do not fit.
SecretBytes EntropyOf(const PhraseReading& reading) {
  PhraseBits bits;
  for (std::size_t i = 0; i < kPhraseBits; ++i) {
    const std::size_t place = reading.places[i / kBitsPerWord].value_or(0);
    bits[i] = (place >> (kBitsPerWord - 1 - i % kBitsPerWord) & 1) != 0;
  }
  SecretBytes entropy(kEntropyBytes);
  for (std::size_t i = 0; i < 8 * kEntropyBytes; ++i) {
    if (bits[i]) entropy.data()[i / 8] |= static_cast<std::uint8_t>(0x80 >> i % 8);
  }
  return BitsOf(entropy.view()) == bits ? std::move(entropy) : SecretBytes();
}

// The list's words that a slip of one letter makes of `folded`.
std::vector<std::size_t> OneLetterFrom(std::string_view folded, WordLanguage language) {
  const auto& list = FoldedListOf(language);
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < list.size(); ++place) {
    const std::size_t longer = std::max(folded.size(), list[place].size());
    if (longer - std::min(folded.size(), list[place].size()) > 1) continue;
    if (LettersApart(folded, list[place]) == 1) places.push_back(place);
  }
  return places;
}

struct MendedPhrase {
  WordFix fix;
  WordLanguage language = WordLanguage::kEnglish;
  SecretBytes entropy;
};

// Each change of one letter in one word that makes a phrase whose check holds. A word that is in
// no list must be the one.
void AddMended(const std::vector<TypedWord>& typed, const PhraseReading& reading,
               std::vector<MendedPhrase>& mended) {
  if (reading.known_count + 1 < kWordCount) return;
  for (std::size_t i = 0; i < kWordCount; ++i) {
    if (reading.known_count < kWordCount && reading.places[i].has_value()) continue;
    PhraseReading changed = reading;
    for (const std::size_t place : OneLetterFrom(typed[i].folded, reading.language)) {
      changed.places[i] = place;
      SecretBytes entropy = EntropyOf(changed);
      if (entropy.empty()) continue;
      const std::string_view word = ListOf(reading.language)[place];
      mended.push_back({{i + 1, word}, reading.language, std::move(entropy)});
    }
  }
}

std::vector<std::string_view> ChoicesFor(const TypedWord& typed, std::size_t position,
                                         WordLanguage language,
                                         const std::vector<MendedPhrase>& mended) {
  std::vector<std::string_view> choices;
  for (const MendedPhrase& one : mended) {
    if (one.language == language && one.fix.position == position) choices.push_back(one.fix.word);
  }
  if (!choices.empty()) return choices;
  for (const std::size_t place : OneLetterFrom(typed.folded, language)) {
    choices.push_back(ListOf(language)[place]);
  }
  return choices;
}

WordsProblem NameProblem(const std::vector<TypedWord>& typed, const PhraseReading& reading,
                         const std::vector<MendedPhrase>& mended) {
  WordsProblem problem{WordsProblem::Kind::kCheckFailed, kWordCount, {}, {}};
  if (reading.known_count == kWordCount) {
    for (const MendedPhrase& one : mended) problem.fixes.push_back(one.fix);
    return problem;
  }
  problem.kind = WordsProblem::Kind::kUnknownWords;
  for (std::size_t i = 0; i < kWordCount; ++i) {
    if (reading.places[i].has_value()) continue;
    problem.unknown.push_back({i + 1, typed[i].text,
                               NearestTo(typed[i].folded, reading.language).word,
                               ChoicesFor(typed[i], i + 1, reading.language, mended)});
  }
  return problem;
}

// A phrase is in the language that has more of its words: a dozen words are in both lists, and one
// mistyped word must not change the language of the other eleven.
const PhraseReading& Likelier(const PhraseReading& a, const PhraseReading& b,
                              const std::vector<TypedWord>& typed) {
  if (a.known_count != b.known_count) return a.known_count > b.known_count ? a : b;
  if (a.known_count == kWordCount) return a;
  return DistanceOf(typed, a.language) <= DistanceOf(typed, b.language) ? a : b;
}

}  // namespace

StatusOr<std::array<std::string_view, kWordCount>> EncodeWords(ByteView entropy,
                                                               WordLanguage language) {
  if (entropy.size() != kEntropyBytes) return InvalidArgument("entropy: must be 16 bytes");
  const PhraseBits bits = BitsOf(entropy);
  std::array<std::string_view, kWordCount> words;
  for (std::size_t word = 0; word < kWordCount; ++word) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < kBitsPerWord; ++i) {
      place = place << 1 | (bits[word * kBitsPerWord + i] ? 1U : 0U);
    }
    words[word] = ListOf(language)[place];
  }
  return words;
}

WordsReading DecodeWords(std::string_view text) {
  const std::vector<TypedWord> typed = SplitTypedWords(text);
  WordsReading result;
  if (typed.size() != kWordCount) {
    result.problem = WordsProblem{WordsProblem::Kind::kNotTwelve, typed.size(), {}, {}};
    return result;
  }
  const PhraseReading english = ReadPhrase(typed, WordLanguage::kEnglish);
  const PhraseReading spanish = ReadPhrase(typed, WordLanguage::kSpanish);
  for (const PhraseReading* reading : {&english, &spanish}) {
    result.language = reading->language;
    if (reading->known_count == kWordCount) result.entropy = EntropyOf(*reading);
    if (!result.entropy.empty()) return result;
  }
  const PhraseReading& reading = Likelier(english, spanish, typed);
  std::vector<MendedPhrase> mended;
  AddMended(typed, reading, mended);
  // Words that are in both lists say nothing of the language.
  const PhraseReading& other = &reading == &english ? spanish : english;
  if (other.known_count == reading.known_count) AddMended(typed, other, mended);
  result.language = reading.language;
  if (mended.size() == 1) {
    result.language = mended[0].language;
    result.fix = mended[0].fix;
    result.entropy = std::move(mended[0].entropy);
    return result;
  }
  result.problem = NameProblem(typed, reading, mended);
  return result;
}

namespace {

std::string FixesText(const std::vector<WordFix>& fixes) {
  std::string text = fixes.empty() ? "" : "; it may be";
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    text.append(i == 0 ? " " : " or ").append("word ").append(std::to_string(fixes[i].position));
    text.append(" \"").append(fixes[i].word).append("\"");
  }
  return text;
}

std::string ChoicesText(const UnknownWord& word) {
  if (word.choices.size() < 2) return "the nearest is \"" + std::string(word.nearest) + "\"";
  std::string text = "it may be";
  for (std::size_t i = 0; i < word.choices.size(); ++i) {
    text.append(i == 0 ? " \"" : " or \"").append(word.choices[i]).append("\"");
  }
  return text;
}

}  // namespace

Status WordsProblem::ToStatus() const {
  switch (kind) {
    case Kind::kNotTwelve:
      return InvalidArgument("words: must be twelve, there are " + std::to_string(count));
    case Kind::kCheckFailed:
      return InvalidArgument(
          "words: the check failed, so a word is wrong or two have changed places" +
          FixesText(fixes));
    case Kind::kUnknownWords:
      break;
  }
  std::string message = "words:";
  for (const UnknownWord& word : unknown) {
    message.append(" word ").append(std::to_string(word.position));
    message.append(" is not in the list, ").append(ChoicesText(word)).append(";");
  }
  message.pop_back();
  return InvalidArgument(message);
}

}  // namespace taillight::seal
