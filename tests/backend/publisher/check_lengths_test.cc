// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_lengths.h"

#include <gmock/gmock.h>

#include "backend/publisher/filled_phrase.h"
#include "tests/backend/publisher/line_sources.h"
#include "tests/backend/publisher/sample_sources.h"

namespace taillight::publisher {
namespace {

using guidance::Section;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Found(const Sources& sources) {
  Problems found;
  CheckLengths(sources, found);
  return Texts(found);
}

TEST(CheckLengthsTest, OrderHasAtMostTenWords) {
  const std::string eleven = "Go to the side of the road and stop there now.";
  EXPECT_THAT(
      Found(LineSources(Section::kNow, eleven)),
      ElementsAre("phrases/en/page.yaml:6: 'page.line' has 11 words; under now at most 10"));
  EXPECT_THAT(Found(LineSources(Section::kNext, eleven)), IsEmpty());
}

TEST(CheckLengthsTest, ChineseOrderIsCountedInCharacters) {
  const std::string long_order = "请您把双手放在方向盘上并且保持安静直到警察允许您离开这里";
  EXPECT_THAT(Found(LineSources(Section::kNow, "Stop.", "zh-Hans", long_order)),
              Contains(HasSubstr("characters; under now at most 24")));
}

TEST(CheckLengthsTest, NoSentenceIsLongerThanItsLanguageAllows) {
  std::string sentence = "one";
  for (int i = 0; i < 25; ++i) sentence += " word";
  EXPECT_THAT(Found(LineSources(Section::kNext, sentence)),
              ElementsAre(HasSubstr("has a sentence of 26 words; at most 25")));
  EXPECT_THAT(Found(LineSources(Section::kNext, "Stop.", "ar",
                                "من إلى من إلى من إلى من إلى من إلى "
                                "من إلى من")),
              ElementsAre(HasSubstr("a sentence of 13 words; at most 12")));
}

TEST(CheckLengthsTest, HardPageIsNamedAtItsTitle) {
  EXPECT_THAT(Found(LineSources(Section::kSay,
                                "Immigration adjudication necessitates "
                                "representation immediately.")),
              ElementsAre(HasSubstr("page: now and say have Flesch-Kincaid")));
}

TEST(CheckLengthsTest, GradesCoverNowAndSayOnce) {
  const auto grades = GradeSituations(LoadSources(SampleSources().Folder()).value());
  ASSERT_EQ(grades.size(), 2U);
  EXPECT_EQ(grades[0].situation, "stop");
  EXPECT_EQ(grades[0].language, "en");
  // "Show your license." "Show what is asked for." "I am silent."
  EXPECT_EQ(grades[0].words, 11U);
}

TEST(CheckLengthsTest, ThreeLongLinesOfNowAreTooMuchForAScreen) {
  SampleSources sample;
  sample.Change("phrases/en/shared.yaml", "Show what is asked for.",
                "Show what is asked for and then wait here.");
  for (int i = 0; i < 2; ++i) {
    sample.files["situations/stop.yaml"] += "  - {section: now, phrase: stop.papers_unknown}\n";
  }
  Problems advice;
  AdviseOnScreens(LoadSources(sample.Folder()).value(), advice);
  EXPECT_THAT(Texts(advice), IsEmpty());
  sample.Change("phrases/en/shared.yaml", "and then wait here.", "and then wait right here now.");
  AdviseOnScreens(LoadSources(sample.Folder()).value(), advice);
  EXPECT_THAT(Texts(advice), ElementsAre(HasSubstr("situations/stop.yaml:1: 3 lines of now in en "
                                                   "are 33 words in us")));
}

TEST(FilledPhraseTest, SlotsAreFilledAsAReaderMeetsThem) {
  const Sources sources = LoadSources(SampleSources().Folder()).value();
  const LanguageSource& spanish = *sources.Language("es");
  EXPECT_EQ(FillingAt("En {place}: {papers}, {date}", spanish, sources, sources.jurisdictions[1]),
            "En Massachusetts: su licencia, 2026-07-14");
  EXPECT_EQ(FillingAt("{papers}", spanish, sources, sources.jurisdictions[0]), "");
  const LineSource& papers = sources.situations[0].lines[0];
  // Shown in Massachusetts alone.
  EXPECT_EQ(LongestFilling("{place}: {papers}", &papers, spanish, sources),
            "Massachusetts: su licencia");
  EXPECT_EQ(LongestFilling("En {place}", nullptr, spanish, sources), "En ");
}

}  // namespace
}  // namespace taillight::publisher
