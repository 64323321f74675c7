// SPDX-License-Identifier: AGPL-3.0-or-later
// The twelve words, as they are shown and as people type them back. Known answers are in
// tests/vectors.
#include "client-core/seal/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client-core/seal/words_fold.h"
#include "client-core/seal/words_list.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::SeededRandom;
using support::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr WordLanguage kBoth[] = {WordLanguage::kEnglish, WordLanguage::kSpanish};
// The words of the worked example, whose entropy begins 04500e.
constexpr std::string_view kEnglish =
    "affair lesson online action apple ramp soldier music vendor credit vendor slight";
constexpr std::string_view kSpanishComposed =
    "adorno lingote ni\xc3\xb1o aclarar alumno perro ruido molino unidad cita unidad rociar";
constexpr std::string_view kSpanishDecomposed =
    "adorno lingote nin\xcc\x83o aclarar alumno perro ruido molino unidad cita unidad rociar";
constexpr std::string_view kSpanishPlain =
    "adorno lingote nino aclarar alumno perro ruido molino unidad cita unidad rociar";

const Bytes& Example() {
  static const Bytes entropy = FromHex("04500e6b8140ab62f3a48ff22663c8e5").value();
  return entropy;
}

std::string Joined(ByteView entropy, WordLanguage language, std::string_view between = " ") {
  std::string text;
  const auto words = EncodeWords(entropy, language).value();
  for (const std::string_view word : words) {
    text.append(text.empty() ? "" : between).append(word);
  }
  return text;
}

void ExpectExample(std::string_view text, WordLanguage language) {
  const WordsReading reading = DecodeWords(text);
  EXPECT_FALSE(reading.problem.has_value()) << text;
  EXPECT_TRUE(reading.entropy.Equals(Example())) << text;
  EXPECT_EQ(reading.language, language) << text;
}

TEST(WordListTest, HasWordsThatStayApartWithoutTheirAccents) {
  for (const WordList* list : {&EnglishWords(), &SpanishWords()}) {
    std::set<std::string> folded;
    for (const std::string_view word : *list) {
      const std::string plain = FoldWord(word);
      EXPECT_TRUE(std::ranges::all_of(plain, [](char c) { return c >= 'a' && c <= 'z'; })) << word;
      EXPECT_TRUE(folded.insert(plain).second) << word;
    }
  }
}

TEST(WordsTest, GiveBackWhateverTheyStandFor) {
  SeededRandom random(31);
  for (int round = 0; round < 200; ++round) {
    const SecretBytes entropy = random.Secret(16);
    for (const WordLanguage language : kBoth) {
      const WordsReading reading = DecodeWords(Joined(entropy.view(), language));
      ASSERT_TRUE(reading.entropy.Equals(entropy.view()));
      ASSERT_EQ(reading.language, language);
    }
  }
}

TEST(WordsTest, StandForSixteenBytesAlone) {
  for (const std::size_t length : {0, 15, 17, 32}) {
    EXPECT_THAT(EncodeWords(Bytes(length), WordLanguage::kEnglish),
                StatusIs(StatusCode::kInvalidArgument));
  }
  EXPECT_EQ(Joined(Bytes(16), WordLanguage::kEnglish),
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
            "abandon about");
  EXPECT_EQ(Joined(Bytes(16, 0xff), WordLanguage::kEnglish),
            "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong");
}

TEST(WordsTest, AreReadInAnyCase) {
  ExpectExample("AFFAIR Lesson onLine action apple RAMP soldier music vendor credit vendor slight",
                WordLanguage::kEnglish);
  ExpectExample(
      "ADORNO LINGOTE NI\xc3\x91O ACLARAR ALUMNO PERRO RUIDO MOLINO UNIDAD CITA UNIDAD "
      "ROCIAR",
      WordLanguage::kSpanish);
}

TEST(WordsTest, AreReadWithAccentsComposedDecomposedOrLeftOut) {
  ExpectExample(kSpanishComposed, WordLanguage::kSpanish);
  ExpectExample(kSpanishDecomposed, WordLanguage::kSpanish);
  ExpectExample(kSpanishPlain, WordLanguage::kSpanish);
}

TEST(WordsTest, AreReadWithAnySpacesCommasAndLineNumbers) {
  ExpectExample(
      "  affair\tlesson\r\nonline  action,apple , ramp; soldier. music vendor\ncredit "
      "vendor slight\n\n",
      WordLanguage::kEnglish);
  ExpectExample(
      "1. affair 2. lesson 3. online 4. action 5. apple 6. ramp\n7) soldier 8) music 9) "
      "vendor 10) credit 11) vendor 12) slight",
      WordLanguage::kEnglish);
  // No-break space, ideographic space, zero-width no-break space.
  ExpectExample(
      "\xef\xbb\xbf"
      "affair\xc2\xa0lesson\xe3\x80\x80online action apple ramp soldier "
      "music vendor credit vendor slight",
      WordLanguage::kEnglish);
}

TEST(WordsTest, AreMendedWhereOneChangeOfALetterAlonePassesTheCheck) {
  for (const std::string_view slip : {"musci", "msic", "musiic", "musik"}) {
    const WordsReading reading = DecodeWords("affair lesson online action apple ramp soldier " +
                                             std::string(slip) + " vendor credit vendor slight");
    EXPECT_FALSE(reading.problem.has_value()) << slip;
    EXPECT_TRUE(reading.entropy.Equals(Example())) << slip;
    ASSERT_TRUE(reading.fix.has_value()) << slip;
    EXPECT_EQ(reading.fix->position, 8U);
    EXPECT_EQ(reading.fix->word, "music");
  }
}

TEST(WordsTest, NameAnUnknownWordByItsPlaceAndItsNearest) {
  const WordsReading reading = DecodeWords(
      "affair lesson online action apple ramp soldier muxxic vendor credit vendor slight");

  ASSERT_TRUE(reading.problem.has_value());
  EXPECT_TRUE(reading.entropy.empty());
  EXPECT_FALSE(reading.fix.has_value());
  EXPECT_EQ(reading.problem->kind, WordsProblem::Kind::kUnknownWords);
  ASSERT_EQ(reading.problem->unknown.size(), 1U);
  EXPECT_EQ(reading.problem->unknown[0].position, 8U);
  EXPECT_EQ(reading.problem->unknown[0].typed, "muxxic");
  EXPECT_EQ(reading.problem->unknown[0].nearest, "music");
}

enum class Slip { kWrong, kMissing, kExtra, kSwapped };

// `word` with one slip of a letter; the same when the slip shows nothing, as of two same letters.
std::string Slipped(std::string word, Slip slip, SeededRandom& random) {
  const std::size_t at = random.Below(word.size());
  const auto letter = static_cast<char>('a' + random.Below(26));
  if (slip == Slip::kWrong) word[at] = letter;
  if (slip == Slip::kMissing) word.erase(at, 1);
  if (slip == Slip::kExtra) word.insert(at, 1, letter);
  if (slip == Slip::kSwapped && at > 0) std::swap(word[at - 1], word[at]);
  return word;
}

struct SlippedPhrase {
  std::string text;
  std::size_t position = 0;
  std::string_view right;
  bool changed = false;
};

SlippedPhrase SlipInOneWord(ByteView entropy, WordLanguage language, Slip slip,
                            SeededRandom& random) {
  const auto words = EncodeWords(entropy, language).value();
  SlippedPhrase phrase;
  const std::size_t chosen = random.Below(kWordCount);
  phrase.position = chosen + 1;
  phrase.right = words[chosen];
  for (std::size_t i = 0; i < kWordCount; ++i) {
    std::string word = FoldWord(words[i]);
    if (i == chosen) word = Slipped(word, slip, random);
    if (i == chosen) phrase.changed = word != FoldWord(words[i]);
    phrase.text.append(word).append(" ");
  }
  return phrase;
}

bool Offers(const WordsProblem& problem, const SlippedPhrase& phrase) {
  const auto is_right = [&](const WordFix& fix) {
    return fix.position == phrase.position && fix.word == phrase.right;
  };
  if (std::ranges::any_of(problem.fixes, is_right)) return true;
  return std::ranges::any_of(problem.unknown, [&](const UnknownWord& word) {
    return word.position == phrase.position &&
           std::ranges::find(word.choices, phrase.right) != word.choices.end();
  });
}

TEST(WordsTest, WithOneSlipAreMendedRightlyOrOfferTheRightWord) {
  SeededRandom random(43);
  int mended = 0;
  int offered = 0;
  int unseen = 0;
  for (int round = 0; round < 4000; ++round) {
    const SecretBytes entropy = random.Secret(16);
    const WordLanguage language = kBoth[round % 2];
    const SlippedPhrase phrase =
        SlipInOneWord(entropy.view(), language, static_cast<Slip>(round / 2 % 4), random);
    if (!phrase.changed) continue;
    const WordsReading reading = DecodeWords(phrase.text);
    if (reading.fix.has_value()) {
      ++mended;
      ASSERT_TRUE(reading.entropy.Equals(entropy.view())) << phrase.text;
      ASSERT_EQ(reading.language, language);
      ASSERT_EQ(reading.fix->position, phrase.position);
    } else if (reading.problem.has_value()) {
      ++offered;
      ASSERT_TRUE(Offers(*reading.problem, phrase)) << phrase.text;
    } else {
      // The slip made another word of the list, and one such phrase in sixteen passes the check.
      ++unseen;
    }
  }
  RecordProperty("mended", mended);
  RecordProperty("offered", offered);
  RecordProperty("unseen", unseen);
  EXPECT_GT(mended, 3200);
  EXPECT_GT(offered, 10);
  EXPECT_LT(unseen, 40);
}

TEST(WordsTest, WithTwoSlipsOfferChoicesAndMendNothing) {
  SeededRandom random(47);
  for (int round = 0; round < 300; ++round) {
    const SecretBytes entropy = random.Secret(16);
    std::string text;
    const auto words = EncodeWords(entropy.view(), kBoth[round % 2]).value();
    for (std::size_t i = 0; i < kWordCount; ++i) {
      const std::string word = FoldWord(words[i]);
      text.append(i == 2 || i == 9 ? word + "q" : word).append(" ");
    }
    const WordsReading reading = DecodeWords(text);
    ASSERT_TRUE(reading.problem.has_value());
    ASSERT_EQ(reading.problem->unknown.size(), 2U);
    EXPECT_EQ(std::ranges::count(reading.problem->unknown[0].choices, words[2]), 1);
    EXPECT_EQ(std::ranges::count(reading.problem->unknown[1].choices, words[9]), 1);
    EXPECT_EQ(reading.language, kBoth[round % 2]);
  }
}

TEST(WordsTest, NeverPutWhatWasTypedIntoAnError) {
  const WordsReading reading = DecodeWords(
      "affair lesson online action apple ramp soldier musci vendor credit vendro slight");

  ASSERT_TRUE(reading.problem.has_value());
  const Status status = reading.problem->ToStatus();
  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  const std::string message(Message(status));
  EXPECT_EQ(message,
            "words: word 8 is not in the list, the nearest is \"music\"; word 11 is not in the "
            "list, the nearest is \"vendor\"");
  EXPECT_THAT(message, Not(HasSubstr("musci")));
}

TEST(WordsTest, AreOfTheLanguageOfTheWholePhrase) {
  // "area" and "video" are in both lists, "lesson" in one: eleven Spanish words make the phrase
  // Spanish.
  const WordsReading reading =
      DecodeWords("area video nino aclarar alumno perro ruido molino unidad cita unidad lesson");

  ASSERT_TRUE(reading.problem.has_value());
  EXPECT_EQ(reading.language, WordLanguage::kSpanish);
  ASSERT_EQ(reading.problem->unknown.size(), 1U);
  EXPECT_EQ(reading.problem->unknown[0].position, 12U);
}

TEST(WordsTest, InBothListsAreReadInTheLanguageWhoseCheckHolds) {
  // "carbon" and "video" are in both lists at different places; which phrase holds depends on the
  // language alone.
  SeededRandom random(37);
  constexpr std::string_view kCommon[] = {"album", "area",  "carbon", "crater", "dragon", "elite",
                                          "menu",  "opera", "salmon", "salon",  "video",  "violin"};
  int read = 0;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text.append(kCommon[random.Below(12)]).append(" ");
    const WordsReading reading = DecodeWords(text);
    if (reading.problem.has_value()) {
      EXPECT_EQ(reading.problem->kind, WordsProblem::Kind::kCheckFailed);
      continue;
    }
    if (reading.fix.has_value()) continue;
    ++read;
    const auto again = EncodeWords(reading.entropy.view(), reading.language).value();
    std::string folded;
    for (const std::string_view word : again) folded.append(FoldWord(word)).append(" ");
    EXPECT_EQ(folded, text);
  }
  // One in sixteen holds in each language.
  EXPECT_GT(read, 10);
}

TEST(WordsTest, SayThatTheCheckFailedWhenTwoChangePlaces) {
  const WordsReading reading = DecodeWords(
      "lesson affair online action apple ramp soldier music vendor credit vendor slight");

  ASSERT_TRUE(reading.problem.has_value());
  EXPECT_EQ(reading.problem->kind, WordsProblem::Kind::kCheckFailed);
  EXPECT_TRUE(reading.entropy.empty());
  EXPECT_THAT(std::string(Message(reading.problem->ToStatus())), HasSubstr("the check failed"));
}

TEST(WordsTest, MustBeTwelve) {
  for (const auto& [text, count] : std::vector<std::pair<std::string, std::size_t>>{
           {"", 0}, {"  \n", 0}, {"affair", 1}, {std::string(kEnglish) + " slight", 13}}) {
    const WordsReading reading = DecodeWords(text);
    ASSERT_TRUE(reading.problem.has_value());
    EXPECT_EQ(reading.problem->kind, WordsProblem::Kind::kNotTwelve);
    EXPECT_EQ(reading.problem->count, count);
  }
  EXPECT_EQ(std::string(Message(DecodeWords("affair lesson").problem->ToStatus())),
            "words: must be twelve, there are 2");
}

TEST(WordsTest, SurviveTextOfAnyBytes) {
  SeededRandom random(41);
  for (int round = 0; round < 300; ++round) {
    Bytes bytes(random.Below(200));
    random.Fill(bytes);
    const WordsReading reading = DecodeWords(AsChars(bytes));
    EXPECT_EQ(reading.entropy.empty(), reading.problem.has_value());
  }
}

TEST(LettersApartTest, CountsTheChangesATypistMakes) {
  EXPECT_EQ(LettersApart("music", "music"), 0U);
  EXPECT_EQ(LettersApart("musci", "music"), 1U);
  EXPECT_EQ(LettersApart("musc", "music"), 1U);
  EXPECT_EQ(LettersApart("musicc", "music"), 1U);
  EXPECT_EQ(LettersApart("mosic", "music"), 1U);
  EXPECT_EQ(LettersApart("", "zoo"), 3U);
  EXPECT_EQ(LettersApart("zoo", ""), 3U);
}

}  // namespace
}  // namespace taillight::seal
