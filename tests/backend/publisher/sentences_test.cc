// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/sentences.h"

#include <gmock/gmock.h>

namespace taillight::publisher {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(SentencesTest, EndWhereAReaderStops) {
  EXPECT_THAT(SentencesOf("Stop in a safe place. Turn off the engine."),
              ElementsAre("Stop in a safe place.", "Turn off the engine."));
  EXPECT_THAT(SentencesOf("Say: “I choose to remain silent.” Then stop talking."), SizeIs(2));
  EXPECT_THAT(SentencesOf("Search locator.ice.gov each day"), SizeIs(1));
  EXPECT_THAT(SentencesOf("¿Estoy libre? Me voy."), SizeIs(2));
  EXPECT_THAT(SentencesOf("我保持沉默。我要律师。"), SizeIs(2));
  EXPECT_THAT(SentencesOf("هل أنا حر؟ أريد محاميا."), SizeIs(2));
  EXPECT_THAT(SentencesOf("…"), SizeIs(0));
}

TEST(SentencesTest, WordsHaveALetterOrDigit) {
  EXPECT_THAT(WordsOf("Say: “I do.” - 48 times"), ElementsAre("Say:", "“I", "do.”", "48", "times"));
}

TEST(SentencesTest, LengthIsInTheMeasureOfItsLanguage) {
  EXPECT_EQ(LengthOf("Keep your hands on the wheel.", "en"), 6U);
  EXPECT_EQ(LengthOf("请不要说谎，ICE。", "zh-Hans"), 8U);
  EXPECT_EQ(LengthOf("Đừng nói dối.", "vi"), 3U);
  EXPECT_EQ(MeasureOf("zh-Hans"), "characters");
  EXPECT_EQ(MeasureOf("vi"), "syllables");
  EXPECT_EQ(MeasureOf("ar"), "words");
}

}  // namespace
}  // namespace taillight::publisher
