// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/words.h"

#include <gtest/gtest.h>

namespace taillight::publisher {
namespace {

TEST(WordsTest, OnlyWholeWordsCount) {
  EXPECT_TRUE(HoldsWord("Pague la cita hoy.", "cita", "es"));
  EXPECT_FALSE(HoldsWord("Solicita ayuda.", "cita", "es"));
  EXPECT_FALSE(HoldsWord("las citas", "cita", "es"));
  EXPECT_TRUE(HoldsWord("“no”, diga", "no", "es"));
}

TEST(WordsTest, CaseAndApostrophesDoNotMatter) {
  EXPECT_TRUE(HoldsWord("POLÍCIA FEDERAL", "Polícia Federal", "pt-BR"));
  EXPECT_TRUE(HoldsWord("I can’t go", "can't", "en"));
  EXPECT_TRUE(HoldsWord("Biên Phòng", "biên phòng", "vi"));
}

TEST(WordsTest, ChineseIsFoundAnywhereAndWithoutSpaces) {
  EXPECT_TRUE(HoldsWord("请不要说话", "不", "zh-Hans"));
  EXPECT_TRUE(HoldsWord("ICE 绝不能这样", "ICE绝不能", "zh-Hans"));
  EXPECT_FALSE(HoldsWord("请说话", "不", "zh-Hans"));
}

TEST(WordsTest, ArabicWordMayCarryItsArticle) {
  EXPECT_TRUE(HoldsWord("ولا تكذب", "لا", "ar"));
  EXPECT_TRUE(HoldsWord("هذا بالجليد", "جليد", "ar"));
  EXPECT_FALSE(HoldsWord("سلام", "لا", "ar"));
}

TEST(WordsTest, ArabicMarksMakeNoOtherWord) {
  EXPECT_TRUE(HoldsWord("هذه أوراقُ هجرةٍ", "أوراق هجرة", "ar"));
  EXPECT_TRUE(HoldsWord("لا يمكن لـ \u2066ICE\u2069", "لا يمكن لـ ICE", "ar"));
}

TEST(WordsTest, FindsEveryPlace) {
  EXPECT_EQ(FindWord(u"no, no y noche", u"no", "es"), (std::vector<WordRange>{{0, 2}, {4, 6}}));
  EXPECT_TRUE(FindWord(u"no", u"", "es").empty());
}

TEST(WordsTest, BeginsAsAWord) {
  EXPECT_TRUE(BeginsWithAny("No firme.", {"Nunca", "No"}, "es"));
  EXPECT_FALSE(BeginsWithAny("Nota: no firme.", {"No"}, "es"));
  EXPECT_FALSE(BeginsWithAny("Firme, no hable.", {"No"}, "es"));
}

TEST(WordsTest, IceIsCountedInLatinCapitalsAlone) {
  EXPECT_EQ(CountIce("ICE asks. The jail asks ICE’s officer."), 2);
  EXPECT_EQ(CountIce("ICE可以要求ICE"), 2);
  EXPECT_EQ(CountIce("POLICE, Ice, ice.gov, ICES"), 0);
}

TEST(WordsTest, IceIsIsolatedByMarksOfDirection) {
  EXPECT_TRUE(IsIceIsolated("من \u2066ICE\u2069"));
  EXPECT_TRUE(IsIceIsolated("من \u2066ICE (I-247A)\u2069 و\u2066ICE\u2069"));
  EXPECT_TRUE(IsIceIsolated("لا شيء"));
  EXPECT_FALSE(IsIceIsolated("من ICE"));
  EXPECT_FALSE(IsIceIsolated("\u2066A\u2069 ICE \u2066B\u2069"));
}

}  // namespace
}  // namespace taillight::publisher
