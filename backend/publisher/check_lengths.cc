// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_lengths.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "backend/publisher/filled_phrase.h"
#include "backend/publisher/sentences.h"

namespace taillight::publisher {
namespace {

using guidance::Section;

bool IsOrder(const LineSource& line) {
  return line.section == Section::kNow || line.section == Section::kSay ||
         line.section == Section::kDoNot;
}

/// Lines of now and say, each phrase once.
std::vector<std::string> SpokenLines(const SituationSource& situation,
                                     const LanguageSource& language, const Sources& sources) {
  std::set<std::string> seen;
  std::vector<std::string> lines;
  for (const LineSource& line : situation.lines) {
    if (line.section != Section::kNow && line.section != Section::kSay) continue;
    const PhraseSource* phrase = language.Find(line.phrase);
    if (phrase == nullptr || !seen.insert(line.phrase).second) continue;
    lines.push_back(LongestFilling(phrase->text, &line, language, sources));
  }
  return lines;
}

/// Phrases as they are read, each text once; a phrase of several lines may have several.
class LengthChecker {
 public:
  LengthChecker(const Sources& sources, const LanguageSource& language, Problems& before_release)
      : sources_(sources), language_(language), before_release_(before_release) {}

  void Check() {
    for (const SituationSource& situation : sources_.situations) {
      for (const LineSource& line : situation.lines) {
        const PhraseSource* phrase = language_.Find(line.phrase);
        if (phrase == nullptr) continue;
        const std::string text = LongestFilling(phrase->text, &line, language_, sources_);
        if (IsOrder(line)) CheckOrder(line, *phrase, text);
        CheckSentences(line.phrase, *phrase, text);
      }
    }
    for (const auto& [id, phrase] : language_.phrases) {
      if (seen_.contains(id)) continue;
      CheckSentences(id, phrase, LongestFilling(phrase.text, nullptr, language_, sources_));
    }
  }

 private:
  void CheckOrder(const LineSource& line, const PhraseSource& phrase, const std::string& text) {
    const std::size_t limit = LongestOrder(language_.language);
    const std::size_t length = LengthOf(text, language_.language);
    if (length <= limit) return;
    Report(phrase, fmt::format("'{}' has {} {}; under {} at most {}", line.phrase, length,
                               MeasureOf(language_.language), NameOf(line.section), limit));
  }

  void CheckSentences(const std::string& id, const PhraseSource& phrase, const std::string& text) {
    seen_.insert(id);
    const std::size_t limit = LongestSentence(language_.language);
    for (const std::string& sentence : SentencesOf(text)) {
      const std::size_t length = LengthOf(sentence, language_.language);
      if (length <= limit) continue;
      Report(phrase, fmt::format("'{}' has a sentence of {} {}; at most {}", id, length,
                                 MeasureOf(language_.language), limit));
    }
  }

  void Report(const PhraseSource& phrase, const std::string& rule) {
    if (reported_.insert(rule).second) before_release_.Add(phrase.place, rule);
  }

  const Sources& sources_;
  const LanguageSource& language_;
  Problems& before_release_;
  std::set<std::string> seen_;
  std::set<std::string> reported_;
};

SourcePlace TitleOf(const Sources& sources, const SituationGrade& grade) {
  for (const LanguageSource& language : sources.languages) {
    if (language.language != grade.language) continue;
    const PhraseSource* title = language.Find(grade.situation + ".title");
    return title == nullptr ? language.place : title->place;
  }
  return {};
}

/// The first place where lines of now that follow each other are over the limit; 0: none.
std::size_t LongestScreen(const Sources& sources, const SituationSource& situation,
                          const LanguageSource& language, const JurisdictionSource& place) {
  std::vector<std::size_t> lengths;
  for (const LineSource& line : situation.lines) {
    const PhraseSource* phrase = language.Find(line.phrase);
    if (line.section != Section::kNow || phrase == nullptr || !sources.IsShown(line, place)) {
      continue;
    }
    lengths.push_back(
        LengthOf(FillingAt(phrase->text, language, sources, place), language.language));
  }
  std::size_t longest = 0;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    std::size_t sum = 0;
    for (std::size_t j = i; j < std::min(i + kScreenLines, lengths.size()); ++j) sum += lengths[j];
    longest = std::max(longest, sum);
  }
  return longest;
}

}  // namespace

std::vector<SituationGrade> GradeSituations(const Sources& sources) {
  std::vector<SituationGrade> graded;
  for (const SituationSource& situation : sources.situations) {
    // The wallet card borrows its lines from situations that are graded.
    if (situation.unlisted) continue;
    for (const LanguageSource& language : sources.languages) {
      const auto lines = SpokenLines(situation, language, sources);
      SituationGrade grade{situation.id, language.language, 0, GradesOf(lines, language.language)};
      for (const std::string& line : lines) grade.words += WordsOf(line).size();
      if (!grade.grades.empty()) graded.push_back(std::move(grade));
    }
  }
  return graded;
}

void CheckLengths(const Sources& sources, Problems& before_release) {
  for (const LanguageSource& language : sources.languages) {
    LengthChecker(sources, language, before_release).Check();
  }
  for (const SituationGrade& graded : GradeSituations(sources)) {
    for (const Grade& grade : graded.grades) {
      if (grade.holds()) continue;
      before_release.Add(TitleOf(sources, graded),
                         fmt::format("{}: now and say have {} {:.1f}; at {} {:.0f}",
                                     graded.situation, grade.formula, grade.value,
                                     grade.higher_is_easier ? "least" : "most", grade.limit));
    }
  }
}

void AdviseOnScreens(const Sources& sources, Problems& advice) {
  for (const SituationSource& situation : sources.situations) {
    for (const LanguageSource& language : sources.languages) {
      if (MeasureOf(language.language) != "words") continue;
      for (const JurisdictionSource& place : sources.jurisdictions) {
        const std::size_t length = LongestScreen(sources, situation, language, place);
        if (length <= kScreenWords) continue;
        advice.Add(situation.place,
                   fmt::format("{} lines of now in {} are {} words in {}; a screen has {}",
                               kScreenLines, language.language, length, place.id, kScreenWords));
        break;
      }
    }
  }
}

}  // namespace taillight::publisher
