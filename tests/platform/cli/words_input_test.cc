// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/words_input.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/seal/words.h"
#include "tests/platform/cli/captured_terminal.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::HasSubstr;

std::string SomeWords() {
  const Bytes entropy(16, 0x5a);
  return fmt::format("{}",
                     fmt::join(*seal::EncodeWords(entropy, seal::WordLanguage::kEnglish), " "));
}

std::string ErrorOf(std::string_view words) {
  const Status status = CheckWords(words);
  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  return std::string(Message(status));
}

TEST(WordsInputTest, AcceptsTwelveWordsHoweverTheyWereTyped) {
  EXPECT_THAT(CheckWords(SomeWords()), IsOk());
  std::string shouted = "  " + SomeWords() + " \n";
  for (char& c : shouted) c = static_cast<char>(std::toupper(c));
  EXPECT_THAT(CheckWords(shouted), IsOk());
}

TEST(WordsInputTest, SaysHowManyWordsThereWere) {
  EXPECT_THAT(ErrorOf("abandon ability"), HasSubstr("2 words were given, a case has twelve"));
  EXPECT_THAT(ErrorOf(""), HasSubstr("0 words were given"));
}

TEST(WordsInputTest, NamesAWordThatIsNotInTheListWithItsNearest) {
  std::string words = SomeWords();
  words.replace(0, words.find(' '), "abandonn");

  const std::string error = ErrorOf(words);

  EXPECT_THAT(error, HasSubstr("word 1 'abandonn' is not in the list, the nearest is 'abandon'"));
}

TEST(WordsInputTest, SaysWhichWordWasReadWithALetterMended) {
  const std::string words =
      "affair lesson online action apple ramp soldier musci vendor credit vendor slight";
  EXPECT_THAT(CheckWords(words), IsOk());
  EXPECT_THAT(MendedText(words), HasSubstr("Word 8 was one letter off: it is read as 'music'"));
  EXPECT_EQ(MendedText(SomeWords()), "");
}

TEST(WordsInputTest, ShowsATypedWordWithoutWhatSteersATerminal) {
  std::string words = SomeWords();
  words.replace(0, words.find(' '), "aban\x1b[31mdonn");
  EXPECT_EQ(ErrorOf(words).find('\x1b'), std::string::npos);
}

TEST(WordsInputTest, SaysThatTheCheckFailedWhenTwoWordsAreSwapped) {
  const std::string words = SomeWords();
  const std::size_t first = words.find(' ');
  const std::size_t last = words.rfind(' ');
  const std::string swapped =
      words.substr(last + 1) + words.substr(first, last - first + 1) + words.substr(0, first);
  ASSERT_NE(swapped, words);
  EXPECT_THAT(ErrorOf(swapped), HasSubstr("the check of the twelve words failed"));
}

TEST(WordsInputTest, ReadsTheWordsFile) {
  support::TemporaryDirectory folder;
  CapturedTerminal captured;
  Context context(captured.terminal());
  context.options.words_file = folder / "words";
  ASSERT_THAT(ReplaceFile(context.options.words_file, AsBytes(SomeWords() + "\n"),
                          FileMode::kPrivate, "words"),
              IsOk());
  const auto words = ReadWords(context);
  ASSERT_THAT(words, IsOk());
  EXPECT_TRUE(words->Equals(AsBytes(SomeWords() + "\n")));

  ASSERT_THAT(
      ReplaceFile(context.options.words_file, AsBytes(SomeWords()), FileMode::kPublic, "words"),
      IsOk());
  EXPECT_THAT(ReadWords(context), StatusIs(StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace taillight::cli
