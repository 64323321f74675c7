// SPDX-License-Identifier: AGPL-3.0-or-later
// The questions of `case new` and the words their answers are shown in.
#include "platform/cli/form_steps.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>

#include "client-core/model/story_fields.h"
#include "client-core/seal/words_fold.h"

namespace taillight::cli {
namespace {

constexpr FormLanguage kBoth[] = {FormLanguage::kEnglish, FormLanguage::kSpanish};

std::size_t WordsIn(std::string_view text) { return seal::SplitTypedWords(text).size(); }

TEST(FormLabelsTest, HaveShortWordsForEveryCodeInBothLanguages) {
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    const auto fact = static_cast<model::Fact>(i);
    for (const FormLanguage language : kBoth) {
      std::set<std::string_view> seen;
      for (const std::string_view code : model::ListOf(fact).codes) {
        const std::string_view label = LabelOf(fact, code, language);
        EXPECT_NE(label, "") << model::ListOf(fact).name << " " << code;
        EXPECT_LE(WordsIn(label), 12u) << label;
        EXPECT_TRUE(seen.insert(label).second) << label;
      }
      EXPECT_NE(LabelOf(fact, model::kUnknown, language), "");
    }
  }
  EXPECT_EQ(LabelOf(model::Fact::kSearch, "sideways", FormLanguage::kEnglish), "");
}

TEST(FormStepsTest, AskForEveryFactOnceAndForTheShortOnesFirst) {
  std::set<model::Fact> asked;
  bool further = false;
  for (const FormStep& step : FormSteps()) {
    EXPECT_TRUE(step.further || !further) << step.field;
    further = step.further;
    model::CaseFile file;
    EXPECT_FALSE(model::SetStoryField(file, step.field, {}).has_value()) << step.field;
    if (!step.fact.has_value()) continue;
    EXPECT_EQ(step.field, model::StoryFieldOf(*step.fact));
    EXPECT_TRUE(asked.insert(*step.fact).second);
    EXPECT_EQ(step.further, !model::ListOf(*step.fact).short_form);
  }
  EXPECT_EQ(asked.size(), model::kFactCount);
}

TEST(FormStepsTest, AskInShortSentences) {
  for (const FormStep& step : FormSteps()) {
    for (const FormLanguage language : kBoth) {
      EXPECT_NE(step.question.In(language), "") << step.field;
      EXPECT_NE(step.help.In(language), "") << step.field;
      EXPECT_LE(WordsIn(step.question.In(language)), 15u) << step.question.In(language);
    }
  }
}

TEST(FormStepsTest, UseNoWordTheGlossaryRefuses) {
  for (const FormStep& step : FormSteps()) {
    for (const std::string_view refused :
         {"denuncia", "recibo", "contraseña", "anónim", "revista"}) {
      EXPECT_EQ(step.question.spanish.find(refused), std::string_view::npos) << step.field;
      EXPECT_EQ(step.help.spanish.find(refused), std::string_view::npos) << step.field;
    }
  }
}

TEST(FormStepsTest, ShowBackWhatWasAnswered) {
  model::CaseFile file;
  file.at(model::MomentKind::kStop) = {"2026-05-14", 22};
  file.answers_to(model::Fact::kStopReason) = {"equipment", "unknown"};
  file.story = "A light.\n";
  std::set<std::string> shown;
  for (const FormStep& step : FormSteps()) {
    shown.insert(AnswerTo(step, file, FormLanguage::kSpanish));
  }
  EXPECT_EQ(shown, (std::set<std::string>{"", "2026-05-14", "22", "A light.\n",
                                          "una luz, un vidrio, un espejo, el escape; No sé"}));
}

}  // namespace
}  // namespace taillight::cli
