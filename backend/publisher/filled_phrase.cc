// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/filled_phrase.h"

#include <functional>

#include "backend/publisher/check_sources.h"
#include "backend/publisher/sentences.h"
#include "client-core/guidance/content_tables.h"

namespace taillight::publisher {
namespace {

std::string Fill(std::string_view phrase,
                 const std::function<std::string(const std::string&)>& words) {
  std::string text;
  guidance::ForEachPart(
      phrase, [&](std::string_view part) { text += part; },
      [&](std::string_view slot) { text += words(std::string(slot)); });
  return text;
}

}  // namespace

std::string FillingAt(std::string_view phrase, const LanguageSource& language,
                      const Sources& sources, const JurisdictionSource& place) {
  return Fill(phrase, [&](const std::string& slot) -> std::string {
    if (slot == kPlaceSlot) {
      const auto name = place.names.find(language.language);
      return name == place.names.end() ? std::string() : name->second;
    }
    if (slot == kDateSlot) return place.reviewed;
    const PhraseSource* filler = language.Find(slot + "." + sources.CodeAt(place, slot));
    return filler == nullptr ? std::string() : filler->text;
  });
}

std::string LongestFilling(std::string_view phrase, const LineSource* line,
                           const LanguageSource& language, const Sources& sources) {
  if (phrase.find('{') == std::string_view::npos) return std::string(phrase);
  std::string longest = Fill(phrase, [](const std::string&) { return std::string(); });
  if (line == nullptr) return longest;
  for (const JurisdictionSource& place : sources.jurisdictions) {
    if (!sources.IsShown(*line, place)) continue;
    const std::string text = FillingAt(phrase, language, sources, place);
    if (LengthOf(text, language.language) > LengthOf(longest, language.language)) longest = text;
  }
  return longest;
}

}  // namespace taillight::publisher
