// SPDX-License-Identifier: AGPL-3.0-or-later
// How hard a text is to read, by the formula of its language.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::publisher {

/// What every formula takes.
struct TextCounts {
  double words = 0;
  double sentences = 0;
  double syllables = 0;
};

/// Flesch-Kincaid grade: years of school. English only.
double FleschKincaidGrade(const TextCounts& counts);
/// Flesch reading ease: higher is easier. English only.
double FleschReadingEase(const TextCounts& counts);
/// Fernández Huerta, with words per sentence as its author had it. Spanish.
double FernandezHuerta(const TextCounts& counts);
/// Szigriszt-Pazos, read on the INFLESZ scale. Spanish.
double Inflesz(const TextCounts& counts);
/// Flesch as Martins and others (1996) fitted it to Brazilian Portuguese.
double PortugueseReadingEase(const TextCounts& counts);

struct Grade {
  /// "Flesch-Kincaid", "Fernández Huerta", "INFLESZ", "Flesch (Martins)".
  std::string formula;
  double value = 0;
  double limit = 0;
  bool higher_is_easier = true;

  bool holds() const { return higher_is_easier ? value >= limit : value <= limit; }
};

/// Counts over lines, each of which ends a sentence. nullopt: no syllable rule for the language.
std::optional<TextCounts> CountText(const std::vector<std::string>& lines,
                                    std::string_view language);
/// By every formula of the language; none for languages without an accepted one. Below about a
/// hundred words they are noise: pool a situation's lines.
std::vector<Grade> GradesOf(const std::vector<std::string>& lines, std::string_view language);

/// The longest sentence for languages without a formula, in LengthOf's measure, else 25 words.
std::size_t LongestSentence(std::string_view language);
/// The longest line of now, say and do_not, in the same measure.
std::size_t LongestOrder(std::string_view language);

}  // namespace taillight::publisher
