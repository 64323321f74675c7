// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of GuidanceContent that searches.
#include <algorithm>
#include <set>

#include "client-core/guidance/ascii.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/content_tables.h"
#include "client-core/guidance/page_builder.h"
#include "client-core/guidance/page_source.h"

namespace taillight::guidance {
namespace {

// The forms of a key: "line PHRASE", "title SITUATION", "fact PLACE ID".
constexpr std::string_view kLine = "line ";
constexpr std::string_view kTitle = "title ";
constexpr std::string_view kFact = "fact ";

/// The codes that any place gives `fact`.
std::set<std::string> CodesOf(const ContentTables& tables, const std::string& fact) {
  std::set<std::string> codes;
  for (const auto& [id, place] : tables.jurisdictions) {
    const auto found = place.facts.find(fact);
    if (found != place.facts.end()) codes.insert(found->second.code());
  }
  return codes;
}

/// The phrase without its slots, then everything that a fact fills them with in any place.
std::string SearchedText(const ContentTables& tables, const LanguageTable& language,
                         const std::string& phrase) {
  std::string text;
  std::string fillers;
  ForEachPart(
      phrase, [&](std::string_view part) { text += part; },
      [&](std::string_view slot) {
        text += ' ';
        const std::string fact(slot);
        for (const std::string& code : CodesOf(tables, fact)) {
          std::string filler = fact;
          filler.append(1, '.').append(code);
          fillers.append(1, ' ').append(language.Text(filler));
        }
      });
  return text + fillers;
}

void AddFacts(const ContentTables& tables, std::string_view language,
              std::vector<SearchText>& texts) {
  for (const auto& [id, place] : tables.jurisdictions) {
    const std::string& name = place.names.find("en")->second;
    const auto local = place.names.find(language);
    for (const auto& [fact_id, fact] : place.facts) {
      SearchText& text = texts.emplace_back();
      text.key.append(kFact).append(id).append(1, ' ').append(fact_id);
      text.text.append(fact.text()).append(1, ' ').append(fact.cite()).append(1, ' ').append(name);
      if (local != place.names.end()) text.text.append(1, ' ').append(local->second);
    }
  }
}

}  // namespace

StatusOr<std::vector<SearchText>> GuidanceContent::SearchTexts(std::string_view language) const {
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) {
    return NotFound(std::string(kUnknownLanguage) + ": no guidance in this language");
  }
  std::vector<SearchText> texts;
  std::set<std::string> phrases;
  const auto text_of = [&](const std::string& phrase) {
    const bool is_there = words->second.Find(phrase) != nullptr;
    const LanguageTable& language_of_text = is_there ? words->second : tables_->english();
    return SearchedText(*tables_, language_of_text, language_of_text.Text(phrase));
  };
  for (const v1::Situation& situation : tables_->situations) {
    texts.push_back({std::string(kTitle) + situation.id(), text_of(TitlePhrase(situation.id()))});
    for (const v1::SituationLine& line : situation.lines()) phrases.insert(line.phrase());
  }
  for (const std::string& phrase : phrases) {
    texts.push_back({std::string(kLine) + phrase, text_of(phrase)});
  }
  AddFacts(*tables_, language, texts);
  return texts;
}

std::vector<SearchResult> GuidanceContent::Find(std::string_view key, std::string_view jurisdiction,
                                                std::string_view language) const {
  const auto place = tables_->jurisdictions.find(Lower(jurisdiction));
  const auto words = tables_->languages.find(language);
  if (place == tables_->jurisdictions.end() || words == tables_->languages.end()) return {};
  std::vector<SearchResult> results;
  if (key.starts_with(kFact)) {
    key.remove_prefix(kFact.size());
    const std::size_t space = key.find(' ');
    if (space == std::string_view::npos) return {};
    const auto owner = tables_->jurisdictions.find(key.substr(0, space));
    if (owner == tables_->jurisdictions.end()) return {};
    const auto found = owner->second.facts.find(std::string(key.substr(space + 1)));
    if (found == owner->second.facts.end()) return {};
    const auto name = owner->second.names.find(language);
    SearchResult& result = results.emplace_back();
    result.source = ToSource({&found->second, &owner->second}, words->second);
    result.text = result.source->text;
    result.place_name =
        name != owner->second.names.end() ? name->second : owner->second.names.find("en")->second;
    return results;
  }
  for (const v1::Situation& situation : tables_->situations) {
    PageBuilder builder(*tables_, place->second, situation, words->second);
    if (key.starts_with(kTitle) && key.substr(kTitle.size()) == situation.id()) {
      results.push_back({situation.id(), builder.Title(), std::nullopt, builder.Title(), {}, {}});
    }
    if (!key.starts_with(kLine)) continue;
    if (const auto line = builder.LineOf(key.substr(kLine.size()))) {
      results.push_back({situation.id(), builder.Title(), line->section, line->text, {}, {}});
    }
  }
  return results;
}

}  // namespace taillight::guidance
