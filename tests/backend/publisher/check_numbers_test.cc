// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_numbers.h"

#include <gmock/gmock.h>

#include "tests/backend/publisher/line_sources.h"
#include "tests/backend/publisher/sample_sources.h"

namespace taillight::publisher {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The state's papers line, shown in Massachusetts alone, with other words; its fact as given.
std::vector<std::string> Found(const std::string& english, const std::string& fact_text) {
  SampleSources sample;
  sample.Change("phrases/en/shared.yaml", "In {place}, record openly.", english);
  sample.Change("facts/us-ma.yaml", "text: All must know.", "text: " + fact_text);
  Problems problems;
  CheckNumbers(LoadSources(sample.Folder()).value(), problems);
  return Texts(problems);
}

TEST(CheckNumbersTest, NumberMustStandInAFactOfItsLine) {
  EXPECT_THAT(Found("You have 30 days.", "There are 10 days."),
              ElementsAre("phrases/en/shared.yaml:28: '30' is in no fact that "
                          "situations/stop.yaml:6 names in us-ma"));
  EXPECT_THAT(Found("You have 30 days.", "Thirty days."), IsEmpty());
  EXPECT_THAT(Found("You have 30 days.", "The 30-day rule."), IsEmpty());
}

TEST(CheckNumbersTest, NumberInWordsCountsInEnglish) {
  EXPECT_THAT(Found("You have ten days.", "There are 30 days."), ElementsAre(HasSubstr("'10'")));
}

TEST(CheckNumbersTest, AddressMustStandInAFactOfItsLine) {
  EXPECT_THAT(Found("See example.gov.", "All must know."), ElementsAre(HasSubstr("'example.gov'")));
  EXPECT_THAT(Found("See example.gov.", "At https://www.example.gov/x it says so."), IsEmpty());
}

TEST(CheckNumbersTest, NumberOfATranslationIsHeldToTheFactsToo) {
  SampleSources sample;
  sample.Change("phrases/es/shared.yaml", "En {place}, grabe a la vista.", "Tiene 30 días.");
  Problems problems;
  const Sources sources = LoadSources(sample.Folder()).value();
  CheckNumbers(sources, problems);
  EXPECT_THAT(Texts(problems), ElementsAre(HasSubstr("phrases/es/shared.yaml:27: '30'")));
}

TEST(CheckNumbersTest, TitleAndFillerAreHeldToTheirFacts) {
  SampleSources sample;
  sample.Change("phrases/en/shared.yaml", "When stopped", "When stopped, Form 7");
  sample.Change("phrases/en/shared.yaml", "your license", "your 2 papers");
  Problems problems;
  CheckNumbers(LoadSources(sample.Folder()).value(), problems);
  EXPECT_THAT(Texts(problems), ElementsAre(HasSubstr("'7' is in no fact of its situation"),
                                           HasSubstr("'2' is not in the fact of us-ma")));
}

TEST(CheckNumbersTest, OtherNumbersThanTheEnglishAreForAPersonToJudge) {
  Problems advice;
  AdviseOnNumbers(LineSources(guidance::Section::kNext, "48 hours", "es", "84 horas"), advice);
  EXPECT_THAT(Texts(advice), ElementsAre("phrases/es/page.yaml:6: has other numbers than its "
                                         "English"));
}

}  // namespace
}  // namespace taillight::publisher
