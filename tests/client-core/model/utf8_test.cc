// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

namespace taillight::model {
namespace {

using ::testing::Optional;
using namespace std::string_view_literals;

TEST(Utf8Test, CountsCharactersOfEveryLength) {
  EXPECT_THAT(CountCharacters(""), Optional(0U));
  EXPECT_THAT(CountCharacters("abc"), Optional(3U));
  EXPECT_THAT(CountCharacters("ni\u00f1o"), Optional(4U));
  EXPECT_THAT(CountCharacters("\u8def\u8fb9"), Optional(2U));
  EXPECT_THAT(CountCharacters("\U0001F698!"), Optional(2U));
  EXPECT_THAT(CountCharacters("a\0b"sv), Optional(3U));
}

TEST(Utf8Test, RefusesWhatIsNotWellFormed) {
  for (const std::string_view text :
       {"\x80"sv, "\xc3"sv, "\xc0\xaf"sv, "\xe0\x80\xaf"sv, "\xed\xa0\x80"sv, "\xf0\x80\x80\xaf"sv,
        "\xf4\x90\x80\x80"sv, "\xf5\x80\x80\x80"sv, "\xff"sv, "\xe2\x82"sv, "\xe2\x82z"sv,
        "ok\xc3 "sv}) {
    EXPECT_EQ(CountCharacters(text), std::nullopt);
  }
}

TEST(Utf8Test, ReadsOneCodePointAfterTheOther) {
  EXPECT_EQ(NextCodePoint("a").value, U'a');
  EXPECT_EQ(NextCodePoint("\u00f1o").value, U'\u00f1');
  EXPECT_EQ(NextCodePoint("\u00f1o").length, 2U);
  EXPECT_EQ(NextCodePoint("\u8def").value, U'\u8def');
  EXPECT_EQ(NextCodePoint("\U0001F698").value, U'\U0001F698');
  EXPECT_EQ(NextCodePoint("\U0001F698").length, 4U);
  EXPECT_FALSE(NextCodePoint("\xc3(").valid);
  EXPECT_EQ(NextCodePoint("\xc3(").length, 1U);
}

}  // namespace
}  // namespace taillight::model
