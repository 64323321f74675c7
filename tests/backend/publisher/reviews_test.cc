// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/reviews.h"

#include "tests/backend/publisher/line_sources.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kEn = "phrases/en/shared.yaml";
constexpr const char* kEs = "phrases/es/shared.yaml";

Sources Load(const SampleSources& sample) { return LoadSources(sample.Folder()).value(); }

bool Awaits(const SampleSources& sample, const std::string& language, const std::string& phrase) {
  return Load(sample).Language(language)->Find(phrase)->awaiting_review;
}

void Pass(SampleSources& sample, const std::string& phrase, const std::string& language) {
  sample.files["reviews.yaml"] += ReviewEntry(Load(sample), phrase, language, "2026-09-01").value();
}

TEST(ReviewsTest, TextIsPassedByItsReview) {
  SampleSources sample;
  EXPECT_FALSE(Awaits(sample, "en", "words.silent"));
  EXPECT_TRUE(Awaits(sample, "es", "words.silent"));
  EXPECT_TRUE(Awaits(sample, "en", "stop.title"));
  Pass(sample, "words.silent", "es");
  EXPECT_FALSE(Awaits(sample, "es", "words.silent"));
}

TEST(ReviewsTest, ChangedTextWaitsAgain) {
  SampleSources sample;
  Pass(sample, "words.silent", "es");
  sample.Change(kEs, "Guardo silencio.", "Me callo.");
  EXPECT_TRUE(Awaits(sample, "es", "words.silent"));
  EXPECT_FALSE(Awaits(sample, "en", "words.silent"));
}

TEST(ReviewsTest, ChangedEnglishTakesItsTranslationsAlong) {
  SampleSources sample;
  Pass(sample, "words.silent", "es");
  sample.Change(kEn, "I am silent.", "I stay silent.");
  EXPECT_TRUE(Awaits(sample, "en", "words.silent"));
  EXPECT_TRUE(Awaits(sample, "es", "words.silent"));
}

TEST(ReviewsTest, TranslationIsPassedOnlyWithItsEnglish) {
  SampleSources sample;
  Pass(sample, "stop.title", "es");
  EXPECT_TRUE(Awaits(sample, "es", "stop.title"));
  Pass(sample, "stop.title", "en");
  EXPECT_FALSE(Awaits(sample, "es", "stop.title"));
}

TEST(ReviewsTest, ReviewThatNoLongerHoldsIsNamed) {
  SampleSources sample;
  sample.Change(kEn, "I am silent.", "I stay silent.");
  Problems advice;
  AdviseOnReviews(Load(sample), advice);
  EXPECT_THAT(Texts(advice),
              ElementsAre("reviews.yaml:2: 'words.silent' in en has changed since it was passed"));
}

TEST(ReviewsTest, ReviewOfAPhraseThatIsGoneIsNamed) {
  SampleSources sample;
  sample.Change("reviews.yaml", "phrase: words.silent", "phrase: words.gone");
  Problems advice;
  AdviseOnReviews(Load(sample), advice);
  EXPECT_THAT(Texts(advice), ElementsAre(HasSubstr("'words.gone' is gone in en")));
}

std::string ErrorAfter(std::string_view from, std::string_view to) {
  SampleSources sample;
  sample.Change("reviews.yaml", from, to);
  return std::string(Message(LoadSources(sample.Folder()).status()));
}

TEST(ReviewsTest, MistakesAreNamedWithFileAndLine) {
  EXPECT_THAT(ErrorAfter("role: law", "role: native"), HasSubstr("reviews.yaml:2: role must be"));
  EXPECT_THAT(ErrorAfter("language: en", "language: es"), HasSubstr("role must be"));
  EXPECT_THAT(ErrorAfter("2026-08-01", "2026-08"), HasSubstr("reviews.yaml:2: date must be"));
  EXPECT_THAT(ErrorAfter("text_sha256: ", "text_sha256: 0"),
              HasSubstr("reviews.yaml:2: text_sha256 must be 64"));
}

TEST(ReviewsTest, EmptyListIsNoMistake) {
  SampleSources sample;
  sample.files["reviews.yaml"] = "reviews:\n";
  EXPECT_THAT(LoadSources(sample.Folder()), IsOk());
  EXPECT_THAT(Load(sample).reviews, IsEmpty());
}

TEST(ReviewsTest, EntryForAPhraseThatIsNotThereIsRefused) {
  EXPECT_THAT(ReviewEntry(Load(SampleSources()), "words.gone", "en", "2026-09-01"),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(ReviewEntry(Load(SampleSources()), "words.silent", "xx", "2026-09-01"),
              StatusIs(StatusCode::kNotFound));
}

}  // namespace
}  // namespace taillight::publisher
