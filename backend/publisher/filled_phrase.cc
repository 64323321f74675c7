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

void KeepLonger(std::string& longest, const std::string& text, const std::string& language) {
  if (LengthOf(text, language) > LengthOf(longest, language)) longest = text;
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

std::string LongestFilling(std::string_view phrase, const LanguageSource& language,
                           const Sources& sources) {
  return Fill(phrase, [&](const std::string& slot) {
    std::string longest;
    if (slot == kDateSlot) return std::string("2026");
    if (slot == kPlaceSlot) {
      for (const JurisdictionSource& place : sources.jurisdictions) {
        const auto name = place.names.find(language.language);
        if (name != place.names.end()) KeepLonger(longest, name->second, language.language);
      }
      return longest;
    }
    const std::string prefix = slot + ".";
    for (auto filler = language.phrases.lower_bound(prefix);
         filler != language.phrases.end() && filler->first.starts_with(prefix); ++filler) {
      KeepLonger(longest, filler->second.text, language.language);
    }
    return longest;
  });
}

}  // namespace taillight::publisher
