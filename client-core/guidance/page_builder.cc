// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/page_builder.h"

#include <algorithm>

#include "client-core/guidance/page_source.h"

namespace taillight::guidance {
PageBuilder::PageBuilder(const ContentTables& tables, const JurisdictionTable& place,
                         const v1::Situation& situation, const LanguageTable& language)
    : tables_(tables),
      place_(place),
      situation_(situation),
      language_(language),
      least_reviewed_(&place) {}

Page PageBuilder::Build() {
  page_.jurisdiction = place_.id;
  page_.situation = situation_.id();
  page_.language = language_.language;
  page_.bundle_seq = tables_.seq;
  // First, since a line may say when its sources were reviewed.
  for (const v1::SituationLine& line : situation_.lines()) {
    if (!IsShown(line)) continue;
    for (const std::string& fact : line.facts()) {
      const LocalFact found = FindFact(place_, fact);
      if (found.fact != nullptr &&
          found.jurisdiction->reviewed_date < least_reviewed_->reviewed_date) {
        least_reviewed_ = found.jurisdiction;
      }
    }
  }
  for (const v1::SituationLine& line : situation_.lines()) {
    if (IsShown(line)) AddLine(line);
  }
  AddTitles();
  AddLabels();
  return std::move(page_);
}

bool PageBuilder::IsShown(const v1::SituationLine& line) const {
  return std::ranges::all_of(line.conditions(), [&](const v1::LineCondition& condition) {
    const std::string_view code = FindFact(place_, condition.fact()).Code();
    return std::ranges::find(condition.codes(), code) != condition.codes().end();
  });
}

std::string PageBuilder::Title() const {
  return Fill(language_, TitlePhrase(situation_.id())).text;
}

std::optional<PageLine> PageBuilder::LineOf(std::string_view phrase) const {
  for (const v1::SituationLine& line : situation_.lines()) {
    if (line.phrase() != phrase || !IsShown(line)) continue;
    Filled filled;
    return MakeLine(line, filled);
  }
  return std::nullopt;
}

PageLine PageBuilder::MakeLine(const v1::SituationLine& line, Filled& filled) const {
  // Only phrases of kWhy may be missing (ContentTables::Load).
  const bool untranslated = language_.Find(line.phrase()) == nullptr;
  filled = Fill(untranslated ? tables_.english() : language_, line.phrase());
  PageLine shown;
  shown.section = static_cast<Section>(line.section());
  shown.text = filled.text;
  shown.awaiting_review = filled.awaiting_review;
  shown.untranslated = untranslated;
  const bool is_english = &language_ == &tables_.english();
  if (is_english && shown.section == Section::kSay) {
    shown.english = shown.text;
  } else if (!is_english) {
    shown.english = Fill(tables_.english(), line.phrase()).text;
  }
  return shown;
}

void PageBuilder::AddLine(const v1::SituationLine& line) {
  Filled filled;
  page_.lines.push_back(MakeLine(line, filled));
  for (const std::string& fact : line.facts()) AddSource(fact);
  for (const v1::LineCondition& condition : line.conditions()) AddSource(condition.fact());
  for (const std::string& fact : filled.facts) AddSource(fact);
}

void PageBuilder::AddSource(const std::string& fact) {
  const LocalFact found = FindFact(place_, fact);
  if (found.fact == nullptr) return;
  std::vector<std::string>& of_line = page_.lines.back().facts;
  if (std::ranges::find(of_line, fact) == of_line.end()) of_line.push_back(fact);
  if (std::ranges::find(page_.sources, fact, &PageSource::fact) != page_.sources.end()) return;
  page_.sources.push_back(ToSource(found, language_));
}

void PageBuilder::AddTitles() {
  page_.title = Title();
  for (int number = v1::SECTION_NOW; number <= v1::SECTION_FIND_HELP; ++number) {
    const auto section = static_cast<Section>(number);
    const bool has_lines =
        std::ranges::find(page_.lines, section, &PageLine::section) != page_.lines.end();
    if (has_lines || (section == Section::kWhy && !page_.sources.empty())) {
      page_.section_titles.push_back(
          {section, language_.Text(SectionPhrase(static_cast<v1::Section>(number)))});
    }
  }
}

void PageBuilder::AddLabels() {
  page_.place_name = NameOf(place_, language_.language);
  page_.disclaimer = language_.Text("page.disclaimer");
  page_.english_label = language_.Text("page.english");
  page_.sources_label = language_.Text("page.sources");
  page_.practice_label = language_.Text("page.practice");
  page_.as_of_label = language_.Text("page.as_of");
  if (std::ranges::any_of(page_.lines, &PageLine::untranslated)) {
    page_.untranslated_label = language_.Text("page.why_english");
  }
  page_.checked_label = Fill(language_, "page.checked").text;
  page_.reviewed_date = least_reviewed_->reviewed_date;
  if (std::ranges::any_of(page_.lines, &PageLine::awaiting_review)) {
    page_.review_label = language_.Text("page.awaiting_review");
  }
}

PageBuilder::Filled PageBuilder::Fill(const LanguageTable& language,
                                      const std::string& phrase_id) const {
  Filled filled;
  const v1::Phrase* phrase = language.Find(phrase_id);
  if (phrase == nullptr) return filled;
  filled.awaiting_review = phrase->awaiting_review();
  ForEachPart(
      phrase->text(), [&](std::string_view text) { filled.text += text; },
      [&](std::string_view slot) { FillSlot(language, slot, filled); });
  return filled;
}

void PageBuilder::FillSlot(const LanguageTable& language, std::string_view slot,
                           Filled& filled) const {
  if (slot == "place") {
    filled.text += NameOf(place_, language.language);
    return;
  }
  if (slot == "date") {
    filled.text += ReviewedText(language);
    return;
  }
  const std::string fact(slot);
  const std::string code(FindFact(place_, fact).Code());
  const v1::Phrase* phrase = language.Find(fact + "." + code);
  filled.facts.push_back(fact);
  if (phrase == nullptr) {
    filled.text += language.Text("page.not_known");
    return;
  }
  filled.text += phrase->text();
  filled.awaiting_review |= phrase->awaiting_review();
}

std::string PageBuilder::ReviewedText(const LanguageTable& language) const {
  const auto found = least_reviewed_->reviewed_texts.find(language.language);
  return found != least_reviewed_->reviewed_texts.end() ? found->second
                                                        : least_reviewed_->reviewed_date;
}

}  // namespace taillight::guidance
