// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/glossary.h"

#include <algorithm>

#include "backend/publisher/words.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using support::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Glossary& RealGlossary() {
  static const Glossary glossary =
      LoadGlossary(std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance").value();
  return glossary;
}

TEST(GlossaryTest, ProjectsOwnHasEveryTermInSevenLanguages) {
  ASSERT_GE(RealGlossary().terms.size(), 100U);
  for (const Term& term : RealGlossary().terms) {
    for (const char* language : {"en", "es", "ht", "pt-BR", "zh-Hans", "vi", "ar"}) {
      EXPECT_FALSE(term.Form(language).empty()) << term.id << ' ' << language;
    }
  }
}

TEST(GlossaryTest, ProjectsOwnHasTheNegationsOfEachLanguage) {
  const auto holds = [](const char* language, const char* word) {
    const auto& words = RealGlossary().words.at(language).negation;
    return std::ranges::find(words, word) != words.end();
  };
  EXPECT_TRUE(holds("es", "nunca") && holds("ht", "poko") && holds("pt-BR", "não"));
  EXPECT_TRUE(holds("zh-Hans", "别") && holds("vi", "chưa") && holds("ar", "ليس"));
}

TEST(GlossaryTest, NoChosenFormIsForbiddenEverywhere) {
  for (const Term& term : RealGlossary().terms) {
    for (const Variant& variant : term.variants) {
      if (!variant.everywhere || variant.when != Variant::When::kAlways) continue;
      for (const Term& other : RealGlossary().terms) {
        EXPECT_FALSE(HoldsWord(other.Form(variant.language), variant.text, variant.language))
            << variant.text << " in " << other.id;
      }
    }
  }
}

TEST(GlossaryTest, FormIsSaidWithoutBracketsAndOneWayAtATime) {
  EXPECT_THAT(WaysToSay("sheriff, deputy"), ElementsAre("sheriff", "deputy"));
  EXPECT_THAT(WaysToSay("warning (no fine)"), ElementsAre("warning"));
  EXPECT_THAT(WaysToSay("administrative (ICE) warrant"), ElementsAre("administrative warrant"));
  EXPECT_THAT(WaysToSay("移民及海关执法局（ICE）"), ElementsAre("移民及海关执法局"));
  EXPECT_THAT(WaysToSay("\"Am I free to go?\""), ElementsAre("Am I free to go"));
}

std::string ErrorAfter(std::string_view from, std::string_view to) {
  SampleSources sample;
  sample.Change("glossary.yaml", from, to);
  return std::string(Message(LoadGlossary(sample.Folder()).status()));
}

TEST(GlossaryTest, MistakesAreNamedWithFileAndLine) {
  EXPECT_THAT(LoadGlossary(SampleSources().Folder()), IsOk());
  EXPECT_THAT(ErrorAfter("when: alone", "when: now"), HasSubstr("glossary.yaml:10: when must be"));
  EXPECT_THAT(ErrorAfter("when: alone, scope: term", "when: alone, scope: page"),
              HasSubstr("glossary.yaml:10: scope must be"));
  EXPECT_THAT(ErrorAfter("english: license", "gloss: x"),
              HasSubstr("glossary.yaml:5: english is missing"));
  EXPECT_THAT(ErrorAfter("negation: ['no', nunca]", "negation: []"),
              HasSubstr("glossary.yaml:3: negation is empty"));
}

TEST(GlossaryTest, MissingFileIsNamed) {
  SampleSources sample;
  sample.files.erase("glossary.yaml");
  EXPECT_THAT(std::string(Message(LoadGlossary(sample.Folder()).status())),
              HasSubstr("glossary.yaml: cannot be read"));
}

}  // namespace
}  // namespace taillight::publisher
