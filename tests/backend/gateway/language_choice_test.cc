// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/language_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace taillight::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::vector<std::string>& Seven() {
  static const std::vector<std::string> languages = {"en", "ar",    "es",     "ht",
                                                     "vi", "pt-BR", "zh-Hans"};
  return languages;
}

TEST(LanguageChoiceTest, WhatIsAskedForComesFirst) {
  EXPECT_EQ(ChooseLanguage("es", "ar", Seven()), "es");
  EXPECT_EQ(ChooseLanguage("PT-br", "ar", Seven()), "pt-BR");
  EXPECT_EQ(ChooseLanguage("zh", "ar", Seven()), "zh-Hans");
}

TEST(LanguageChoiceTest, ThenWhatTheBrowserLikesBest) {
  EXPECT_EQ(ChooseLanguage("", "fr, ht;q=0.5, vi;q=0.8", Seven()), "vi");
  EXPECT_EQ(ChooseLanguage("xx", "es-MX,es;q=0.9,en;q=0.8", Seven()), "es");
  EXPECT_EQ(ChooseLanguage("", "pt", Seven()), "pt-BR");
  EXPECT_EQ(ChooseLanguage("", "zh-CN", Seven()), "zh-Hans");
  EXPECT_EQ(ChooseLanguage("", "es;q=0, en;q=0.1", Seven()), "en");
}

TEST(LanguageChoiceTest, ElseEnglish) {
  EXPECT_EQ(ChooseLanguage("", "", Seven()), "en");
  EXPECT_EQ(ChooseLanguage("xx", "fr, de;q=0.9, *;q=0.1", Seven()), "en");
}

TEST(LanguageChoiceTest, ReadsRangesInTheOrderOfTheirWeights) {
  EXPECT_THAT(ParseAcceptLanguage("en;q=0.5, es , ht;q=1.000,vi; q=0.75"),
              ElementsAre("es", "ht", "vi", "en"));
}

TEST(LanguageChoiceTest, LeavesOutWhatMakesNoSense) {
  EXPECT_THAT(ParseAcceptLanguage("en;q=2, es;q=x, ar;q=0.5x, ht;q=-1, vi;level=1, , ;q=1"),
              IsEmpty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "es,";
  EXPECT_THAT(ParseAcceptLanguage(many), SizeIs(32));
}

}  // namespace
}  // namespace taillight::gateway
