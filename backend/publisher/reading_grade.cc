// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/reading_grade.h"

#include "backend/publisher/sentences.h"
#include "backend/publisher/syllables.h"

namespace taillight::publisher {
namespace {

using Counter = std::size_t (*)(std::string_view);

constexpr double kEnglishGrade = 6;
constexpr double kSpanishEase = 70;
constexpr double kInfleszEase = 65;
constexpr double kPortugueseEase = 75;

/// nullptr: none.
Counter CounterFor(std::string_view language) {
  if (language == "en") return EnglishSyllables;
  if (language == "es") return SpanishSyllables;
  if (language.starts_with("pt")) return PortugueseSyllables;
  return nullptr;
}

}  // namespace

double FleschKincaidGrade(const TextCounts& counts) {
  return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59;
}

double FleschReadingEase(const TextCounts& counts) {
  return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words;
}

double FernandezHuerta(const TextCounts& counts) {
  return 206.84 - 60 * counts.syllables / counts.words - 1.02 * counts.words / counts.sentences;
}

double Inflesz(const TextCounts& counts) {
  return 206.835 - 62.3 * counts.syllables / counts.words - counts.words / counts.sentences;
}

double PortugueseReadingEase(const TextCounts& counts) {
  return 248.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words;
}

std::optional<TextCounts> CountText(const std::vector<std::string>& lines,
                                    std::string_view language) {
  const Counter syllables = CounterFor(language);
  if (syllables == nullptr) return std::nullopt;
  TextCounts counts;
  for (const std::string& line : lines) {
    counts.sentences += static_cast<double>(SentencesOf(line).size());
    for (const std::string& word : WordsOf(line)) {
      counts.words += 1;
      counts.syllables += static_cast<double>(syllables(word));
    }
  }
  return counts;
}

std::vector<Grade> GradesOf(const std::vector<std::string>& lines, std::string_view language) {
  const auto counts = CountText(lines, language);
  if (!counts.has_value() || counts->words == 0) return {};
  if (language == "en") {
    return {{"Flesch-Kincaid", FleschKincaidGrade(*counts), kEnglishGrade, false}};
  }
  if (language == "es") {
    return {{"Fernández Huerta", FernandezHuerta(*counts), kSpanishEase, true},
            {"INFLESZ", Inflesz(*counts), kInfleszEase, true}};
  }
  return {{"Flesch (Martins)", PortugueseReadingEase(*counts), kPortugueseEase, true}};
}

std::size_t LongestSentence(std::string_view language) {
  if (language == "ht") return 15;
  if (language == "vi") return 20;
  if (language == "ar") return 12;
  return language.starts_with("zh") ? 24 : 25;
}

std::size_t LongestOrder(std::string_view language) {
  // A Vietnamese word is one or two written syllables, so twenty of them are about ten words.
  if (language == "vi") return 20;
  return language.starts_with("zh") ? 24 : 10;
}

}  // namespace taillight::publisher
