// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/content_tables.h"

#include <algorithm>
#include <array>

#include "client-core/guidance/ascii.h"
#include "client-core/guidance/deadline_words.h"
#include "client-core/guidance/message.h"
#include "client-core/guidance/page.h"

namespace taillight::guidance {
namespace {

constexpr std::string_view kPhraseFile = "guidance/phrases-";
constexpr std::string_view kFileEnd = ".bin";

// Labels that came later (page.sources and the like) are not asked for: a bundle of an earlier day
// stays readable.
constexpr std::array<std::string_view, 9> kPagePhrases = {
    "page.disclaimer", "page.awaiting_review", "page.not_known",    "page.checked",  "page.expired",
    "page.english",    "confidence.high",      "confidence.medium", "confidence.low"};

bool IsSection(v1::Section section) {
  return section >= v1::SECTION_NOW && section <= v1::SECTION_FIND_HELP;
}

bool IsConfidence(v1::Confidence confidence) {
  return confidence >= v1::CONFIDENCE_HIGH && confidence <= v1::CONFIDENCE_LOW;
}

std::map<std::string, std::string, std::less<>> ByLanguage(
    const google::protobuf::RepeatedPtrField<v1::LocalText>& texts) {
  std::map<std::string, std::string, std::less<>> by_language;
  for (const v1::LocalText& text : texts) by_language.emplace(text.language(), text.text());
  return by_language;
}

template <class Message>
StatusOr<Message> ParseFile(const Bundle& bundle, std::string_view path) {
  const auto content = bundle.File(path);
  if (!content.ok()) return InvalidArgument(std::string(path) + ": is missing");
  return ParseMessage<Message>(*content, path);
}

Status CheckLine(const v1::SituationLine& line, const std::unordered_set<std::string>& facts) {
  if (!IsSection(line.section())) return InvalidArgument("situations.bin: section is not known");
  for (const v1::LineCondition& condition : line.conditions()) {
    if (!facts.contains(condition.fact())) {
      return InvalidArgument("situations.bin: a condition names a fact that is not there");
    }
  }
  for (const std::string& fact : line.facts()) {
    if (!facts.contains(fact)) {
      return InvalidArgument("situations.bin: a line names a fact that is not there");
    }
  }
  return OkStatus();
}

}  // namespace

const v1::Phrase* LanguageTable::Find(const std::string& id) const {
  const auto found = phrases.find(id);
  return found == phrases.end() ? nullptr : &found->second;
}

const std::string& LanguageTable::Text(const std::string& id) const {
  static const std::string none;
  const v1::Phrase* phrase = Find(id);
  return phrase == nullptr ? none : phrase->text();
}

std::string TitlePhrase(std::string_view situation) { return std::string(situation) + ".title"; }

std::string SectionPhrase(v1::Section section) {
  return "section." + std::string(NameOf(static_cast<Section>(section)));
}

std::string_view LocalFact::Code() const {
  if (fact == nullptr || fact->code().empty() || fact->confidence() == v1::CONFIDENCE_LOW) {
    return kUnknownCode;
  }
  return fact->code();
}

LocalFact FindFact(const JurisdictionTable& place, const std::string& id) {
  for (const JurisdictionTable* table = &place; table != nullptr; table = table->parent) {
    const auto found = table->facts.find(id);
    if (found != table->facts.end()) return {&found->second, table};
  }
  return {};
}

const std::string& NameOf(const JurisdictionTable& place, std::string_view language) {
  const auto found = place.names.find(language);
  return found != place.names.end() ? found->second : place.names.find("en")->second;
}

bool ForEachPart(std::string_view phrase, const std::function<void(std::string_view)>& text,
                 const std::function<void(std::string_view)>& slot) {
  while (!phrase.empty()) {
    const std::size_t open = phrase.find_first_of("{}");
    text(phrase.substr(0, open));
    if (open == std::string_view::npos) return true;
    const std::size_t close = phrase.find_first_of("{}", open + 1);
    if (phrase[open] != '{' || close == std::string_view::npos || phrase[close] != '}') {
      return false;
    }
    slot(phrase.substr(open + 1, close - open - 1));
    phrase.remove_prefix(close + 1);
  }
  return true;
}

Status ContentTables::Load(const Bundle& bundle) {
  seq = bundle.seq();
  TAILLIGHT_RETURN_IF_ERROR(LoadFacts(bundle));
  TAILLIGHT_RETURN_IF_ERROR(LoadSituations(bundle));
  TAILLIGHT_RETURN_IF_ERROR(LoadLanguages(bundle));
  return LoadDeadlines(bundle);
}

std::unordered_set<std::string> ContentTables::AllFacts() const {
  std::unordered_set<std::string> facts;
  for (const auto& [id, table] : jurisdictions) {
    for (const auto& [fact_id, fact] : table.facts) facts.insert(fact_id);
  }
  return facts;
}

Status ContentTables::LoadFacts(const Bundle& bundle) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto file,
                             ParseFile<v1::FactFile>(bundle, "guidance/facts.bin"));
  for (const v1::JurisdictionFacts& entry : file.jurisdictions()) {
    // Places are looked up in small letters, whatever a person typed.
    if (entry.id() != Lower(entry.id())) {
      return InvalidArgument("facts.bin: a jurisdiction's id must be in small letters");
    }
    const auto [place, added] = jurisdictions.try_emplace(entry.id());
    JurisdictionTable& table = place->second;
    if (!added || entry.id().empty()) return InvalidArgument("facts.bin: a jurisdiction twice");
    table.id = entry.id();
    table.reviewed_date = entry.reviewed_date();
    table.names = ByLanguage(entry.names());
    table.reviewed_texts = ByLanguage(entry.reviewed_texts());
    if (!table.names.contains("en")) return InvalidArgument("facts.bin: a place has no name");
    if (!entry.parent().empty()) {
      const auto parent = jurisdictions.find(entry.parent());
      if (parent == jurisdictions.end() || parent == place) {
        return InvalidArgument("facts.bin: a parent is not listed before its place");
      }
      table.parent = &parent->second;
    }
    for (const v1::Fact& fact : entry.facts()) {
      if (!IsConfidence(fact.confidence()) || !table.facts.emplace(fact.id(), fact).second) {
        return InvalidArgument("facts.bin: a fact twice or without a confidence");
      }
    }
  }
  return OkStatus();
}

Status ContentTables::LoadSituations(const Bundle& bundle) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto file,
                             ParseFile<v1::SituationFile>(bundle, "guidance/situations.bin"));
  const std::unordered_set<std::string> facts = AllFacts();
  for (v1::Situation situation : file.situations()) {
    for (const v1::SituationLine& line : situation.lines()) {
      TAILLIGHT_RETURN_IF_ERROR(CheckLine(line, facts));
    }
    std::ranges::stable_sort(*situation.mutable_lines(), {}, &v1::SituationLine::section);
    situations.push_back(std::move(situation));
  }
  return OkStatus();
}

Status ContentTables::LoadLanguages(const Bundle& bundle) {
  for (const auto& [path, content] : bundle.files) {
    if (!path.starts_with(kPhraseFile) || !path.ends_with(kFileEnd)) continue;
    TAILLIGHT_ASSIGN_OR_RETURN(const auto file, ParseMessage<v1::PhraseFile>(content, path));
    if (path != std::string(kPhraseFile) + file.language() + std::string(kFileEnd)) {
      return InvalidArgument(path + ": language differs from its name");
    }
    LanguageTable& table = languages[file.language()];
    table.language = file.language();
    for (const v1::Phrase& phrase : file.phrases()) table.phrases.emplace(phrase.id(), phrase);
    TAILLIGHT_RETURN_IF_ERROR(CheckLanguage(table));
  }
  if (!languages.contains("en")) return InvalidArgument("guidance/phrases-en.bin: is missing");
  return OkStatus();
}

// Other languages may lack a phrase of a deadline: it is told in English there.
Status ContentTables::LoadDeadlines(const Bundle& bundle) {
  const auto file = bundle.File(kDeadlineFile);
  if (!file.ok()) return OkStatus();
  TAILLIGHT_ASSIGN_OR_RETURN(deadline_rules, ParseDeadlineRules(*file));
  if (deadline_rules.empty()) return OkStatus();
  const std::unordered_set<std::string> facts = AllFacts();
  bool whole = std::ranges::all_of(DeadlinePhraseForms(), [&](const DeadlinePhraseForm& form) {
    return english().Find(std::string(form.id)) != nullptr;
  });
  for (const DeadlineRule& rule : deadline_rules) {
    for (const std::string& phrase : PhrasesOf(rule)) {
      whole = whole && english().Find(phrase) != nullptr;
    }
    for (const DeadlineCount& count : rule.counts) {
      if (!std::ranges::all_of(count.facts, [&](const auto& id) { return facts.contains(id); })) {
        return InvalidArgument("deadlines.bin: a count names a fact that is not there");
      }
    }
  }
  if (!whole) return InvalidArgument("guidance: English lacks a phrase that deadlines use");
  return OkStatus();
}

Status ContentTables::CheckLanguage(const LanguageTable& language) const {
  bool whole = std::ranges::all_of(
      kPagePhrases, [&](auto id) { return !language.Text(std::string(id)).empty(); });
  for (const v1::Situation& situation : situations) {
    whole = whole && !language.Text(TitlePhrase(situation.id())).empty();
    for (const v1::SituationLine& line : situation.lines()) {
      const bool may_be_missing = line.section() == v1::SECTION_WHY && language.language != "en";
      whole = whole && !language.Text(SectionPhrase(line.section())).empty() &&
              (may_be_missing ? language.Find(line.phrase()) == nullptr ||
                                    !language.Text(line.phrase()).empty()
                              : !language.Text(line.phrase()).empty());
    }
  }
  whole = whole && !language.Text(SectionPhrase(v1::SECTION_WHY)).empty();
  if (!whole) return InvalidArgument("guidance: a language lacks a phrase that pages use");
  for (const auto& [id, phrase] : language.phrases) {
    const auto ignore = [](std::string_view) {};
    if (!ForEachPart(phrase.text(), ignore, ignore)) {
      return InvalidArgument("guidance: a phrase has a brace without its partner");
    }
  }
  return OkStatus();
}

}  // namespace taillight::guidance
