// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/lint.h"

#include <gmock/gmock.h>

#include "backend/publisher/iso_date.h"
#include "tests/backend/publisher/line_sources.h"
#include "tests/backend/publisher/sample_sources.h"

namespace taillight::publisher {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

LintReport LintOn(const SampleSources& sample, std::string_view date = "2026-08-01") {
  return Lint(sample.Folder(), ParseIsoDate(date).value());
}

TEST(LintTest, ProjectsOwnGuidanceHasNoMistake) {
  const LintReport report = Lint(std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance",
                                 ParseIsoDate("2026-07-01").value());
  EXPECT_THAT(Texts(report.mistakes), IsEmpty());
  for (const SituationGrade& graded : report.grades) {
    for (const Grade& grade : graded.grades) {
      EXPECT_TRUE(grade.holds()) << graded.situation << ' ' << graded.language;
    }
  }
}

TEST(LintTest, SampleHasOneThingBeforeARelease) {
  const LintReport report = LintOn(SampleSources());
  EXPECT_THAT(Texts(report.mistakes), IsEmpty());
  EXPECT_THAT(Texts(report.before_release), ElementsAre(HasSubstr("rests on no cite")));
  EXPECT_THAT(Texts(report.advice), IsEmpty());
}

TEST(LintTest, EveryTextWithoutAReviewIsNamedWithItsHash) {
  const LintReport report = LintOn(SampleSources());
  EXPECT_EQ(report.awaiting.size(), 2U * 25U - 1U);
  EXPECT_THAT(report.awaiting,
              Each(::testing::Field(&AwaitingText::text_sha256, ::testing::SizeIs(64))));
}

TEST(LintTest, MistakesOfFormAndOfFitAndOfWordsComeTogether) {
  SampleSources sample;
  sample.Change("facts/us.yaml", "confidence: high", "confidence: sure");
  sample.Change("situations/stop.yaml", "facts: [silence]", "facts: [silents]");
  sample.Change("phrases/es/shared.yaml", "su licencia", "su permiso");
  const auto found = Texts(LintOn(sample).mistakes);
  EXPECT_THAT(found, Contains(HasSubstr("facts/us.yaml:6: confidence")));
  EXPECT_THAT(found, Contains(HasSubstr("situations/stop.yaml:5: fact 'silents'")));
  EXPECT_THAT(found,
              Contains(HasSubstr("phrases/es/shared.yaml:25: 'permiso' is not for license")));
}

TEST(LintTest, VolatileFactsAreListed) {
  SampleSources sample;
  sample.Change("facts/us.yaml", "    as_of", "    volatile: true\n    as_of");
  const LintReport report = LintOn(sample, "2026-12-01");
  ASSERT_EQ(report.VolatileFacts().size(), 1U);
  EXPECT_EQ(report.VolatileFacts()[0].fact->id, "silence");
  EXPECT_THAT(Texts(report.before_release), Contains(HasSubstr("silence was last read")));
}

TEST(LintTest, EmptyFolderIsOneMistakeAfterAnotherAndNoCrash) {
  const support::TemporaryDirectory empty;
  const LintReport report = Lint(empty.path(), ParseIsoDate("2026-08-01").value());
  EXPECT_THAT(Texts(report.mistakes), Contains("facts: has no .yaml file"));
  EXPECT_THAT(Texts(report.mistakes), Contains("glossary.yaml: cannot be read"));
}

}  // namespace
}  // namespace taillight::publisher
