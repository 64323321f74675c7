// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/reading_grade.h"

#include <gmock/gmock.h>

namespace taillight::publisher {
namespace {

using ::testing::DoubleNear;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ReadingGradeTest, FormulasGiveTheirCheckValues) {
  const TextCounts english{100, 10, 140};
  EXPECT_THAT(FleschKincaidGrade(english), DoubleNear(4.83, 0.005));
  EXPECT_THAT(FleschReadingEase(english), DoubleNear(78.25, 0.006));
  const TextCounts spanish{100, 10, 190};
  EXPECT_THAT(FernandezHuerta(spanish), DoubleNear(82.64, 0.005));
  EXPECT_THAT(Inflesz(spanish), DoubleNear(78.47, 0.006));
  EXPECT_THAT(PortugueseReadingEase(spanish), DoubleNear(77.95, 0.006));
}

TEST(ReadingGradeTest, LinesAreCountedOneSentenceAtLeast) {
  const auto counts = CountText({"Stop here", "Stay calm. Be still."}, "en");
  ASSERT_TRUE(counts.has_value());
  EXPECT_EQ(counts->words, 6);
  EXPECT_EQ(counts->sentences, 3);
  EXPECT_EQ(counts->syllables, 6);
}

TEST(ReadingGradeTest, EachLanguageHasItsFormulasOrNone) {
  EXPECT_THAT(GradesOf({"Stop."}, "en"), SizeIs(1));
  EXPECT_THAT(GradesOf({"Pare."}, "es"), SizeIs(2));
  EXPECT_THAT(GradesOf({"Pare."}, "pt-BR"), SizeIs(1));
  EXPECT_THAT(GradesOf({"Kanpe."}, "ht"), IsEmpty());
  EXPECT_THAT(GradesOf({}, "en"), IsEmpty());
}

TEST(ReadingGradeTest, HardTextMissesItsLimit) {
  const std::string hard =
      "Constitutional considerations notwithstanding, administrative immigration adjudication "
      "necessitates individualized representation.";
  EXPECT_FALSE(GradesOf({hard}, "en").at(0).holds());
  EXPECT_TRUE(GradesOf({"Keep your hands on the wheel."}, "en").at(0).holds());
  EXPECT_FALSE(GradesOf({"La administración gubernamental estadounidense reconsiderará "
                         "extraordinariamente determinaciones administrativas anteriores."},
                        "es")
                   .at(0)
                   .holds());
}

TEST(ReadingGradeTest, LanguagesWithoutAFormulaHaveLimits) {
  EXPECT_EQ(LongestSentence("en"), 25U);
  EXPECT_EQ(LongestSentence("ht"), 15U);
  EXPECT_EQ(LongestSentence("vi"), 20U);
  EXPECT_EQ(LongestSentence("ar"), 12U);
  EXPECT_EQ(LongestSentence("zh-Hans"), 24U);
  EXPECT_EQ(LongestOrder("es"), 10U);
  EXPECT_EQ(LongestOrder("zh-Hans"), 24U);
}

}  // namespace
}  // namespace taillight::publisher
