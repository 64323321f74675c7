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

}  // namespace
}  // namespace taillight::model
