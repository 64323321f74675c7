// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/lint.h"

#include <algorithm>

#include "backend/publisher/check_facts.h"
#include "backend/publisher/check_local_places.h"
#include "backend/publisher/check_numbers.h"
#include "backend/publisher/check_sources.h"
#include "backend/publisher/check_wording.h"
#include "backend/publisher/check_words.h"
#include "backend/publisher/places.h"
#include "backend/publisher/reviews.h"

namespace taillight::publisher {
namespace {

std::vector<AwaitingText> AwaitingTexts(const Sources& sources) {
  std::vector<AwaitingText> texts;
  for (const LanguageSource& language : sources.languages) {
    for (const auto& [id, phrase] : language.phrases) {
      const PhraseSource* english = sources.languages.front().Find(id);
      if (!phrase.awaiting_review || english == nullptr) continue;
      texts.push_back({language.language, id, phrase.place,
                       ReviewedTextHash(*english, phrase, language.language)});
    }
  }
  return texts;
}

}  // namespace

std::vector<DatedFact> LintReport::VolatileFacts() const {
  std::vector<DatedFact> dates = ReviewDates(sources);
  std::erase_if(dates, [](const DatedFact& dated) { return !dated.fact->is_volatile; });
  return dates;
}

void CheckForBuild(const Sources& sources, const Glossary& glossary, Problems& problems) {
  CheckSources(sources, problems);
  if (sources.languages.empty()) return;
  CheckWords(sources, glossary, problems);
  CheckWording(sources, glossary, problems);
  CheckNumbers(sources, problems);
  CheckForbiddenCodes(sources, problems);
}

LintReport Lint(const std::filesystem::path& folder, std::chrono::sys_days on) {
  LintReport report;
  report.sources = LoadSources(folder, report.mistakes);
  const Glossary glossary = LoadGlossary(folder, report.mistakes);
  const Sources& sources = report.sources;
  CheckForBuild(sources, glossary, report.mistakes);
  const auto places = LoadPlaces(folder / "places");
  if (places.ok()) {
    CheckLocalPlaces(sources, *places, report.mistakes);
  } else {
    report.mistakes.Add({"places"}, Message(places.status()));
  }
  CheckReviewDates(sources, on, report.before_release);
  CheckFacts(sources, report.before_release);
  CheckLengths(sources, report.before_release);
  AdviseOnWords(sources, glossary, report.advice);
  AdviseOnWording(sources, report.advice);
  AdviseOnNumbers(sources, report.advice);
  AdviseOnScreens(sources, report.advice);
  AdviseOnHiddenLines(sources, report.advice);
  AdviseOnReviews(sources, report.advice);
  report.grades = GradeSituations(sources);
  report.awaiting = AwaitingTexts(sources);
  return report;
}

}  // namespace taillight::publisher
