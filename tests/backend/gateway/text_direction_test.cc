// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/text_direction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace taillight::gateway {
namespace {

using ::testing::ElementsAre;

/// The left-to-right runs; together with the others they must be the text again.
std::vector<std::string> LeftToRight(std::string_view text) {
  std::vector<std::string> runs;
  std::string all;
  ForEachRun(text, [&](std::string_view run, bool is_left_to_right) {
    all += run;
    if (is_left_to_right) runs.emplace_back(run);
  });
  EXPECT_EQ(all, text);
  return runs;
}

TEST(TextDirectionTest, ArabicAloneOfTheSevenIsFromRightToLeft) {
  EXPECT_EQ(DirectionOf("ar"), "rtl");
  EXPECT_EQ(DirectionOf("ar-EG"), "rtl");
  for (const char* language : {"en", "es", "ht", "pt-BR", "zh-Hans", "vi", ""}) {
    EXPECT_EQ(DirectionOf(language), "ltr") << language;
  }
}

TEST(TextDirectionTest, FindsWordsNumbersAndAddressesInArabic) {
  EXPECT_THAT(LeftToRight("اسأل عن ICE الآن."), ElementsAre("ICE"));
  EXPECT_THAT(LeftToRight("ابحث في locator.ice.gov كل يوم"), ElementsAre("locator.ice.gov"));
  EXPECT_THAT(LeftToRight("اتصل +1 617-555-0100 أو (617) 555-0101."),
              ElementsAre("+1 617-555-0100", "(617) 555-0101"));
  EXPECT_THAT(LeftToRight("ICE"), ElementsAre("ICE"));
}

TEST(TextDirectionTest, LeavesBracketsOfTheSentenceOutside) {
  EXPECT_THAT(LeftToRight("طلب (ICE) إلى"), ElementsAre("ICE"));
}

TEST(TextDirectionTest, LeavesWhatTheTextItselfIsolates) {
  EXPECT_THAT(LeftToRight("اسأل عن \u2066ICE\u2069 و \u2068A-1\u2069."), ElementsAre());
  EXPECT_THAT(LeftToRight("بلا نهاية \u2066ICE"), ElementsAre());
}

TEST(TextDirectionTest, TextWithoutThemIsOneRun) {
  EXPECT_THAT(LeftToRight("لا تكذب."), ElementsAre());
  EXPECT_THAT(LeftToRight(""), ElementsAre());
  EXPECT_THAT(LeftToRight("+"), ElementsAre());
  EXPECT_THAT(LeftToRight("("), ElementsAre());
}

}  // namespace
}  // namespace taillight::gateway
