// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/guidance_files.h"

#include "backend/publisher/date_in_words.h"
#include "backend/publisher/search_folds.h"
#include "client-core/guidance/deadline_rules.h"
#include "client-core/guidance/message.h"
#include "taillight/v1/guidance.pb.h"

namespace taillight::publisher {
namespace {

v1::Fact ToMessage(const FactSource& fact) {
  v1::Fact message;
  message.set_id(fact.id);
  message.set_code(fact.code);
  message.set_text(fact.text);
  message.set_cite(fact.cite);
  message.set_source_uri(fact.source);
  message.set_as_of(fact.as_of);
  message.set_confidence(static_cast<v1::Confidence>(fact.confidence));
  return message;
}

void AddText(google::protobuf::RepeatedPtrField<v1::LocalText>& texts, const std::string& language,
             const std::string& text) {
  v1::LocalText& entry = *texts.Add();
  entry.set_language(language);
  entry.set_text(text);
}

v1::JurisdictionFacts ToMessage(const JurisdictionSource& jurisdiction) {
  v1::JurisdictionFacts message;
  message.set_id(jurisdiction.id);
  message.set_parent(jurisdiction.parent);
  message.set_reviewed_date(jurisdiction.reviewed);
  for (const auto& [language, name] : jurisdiction.names) {
    AddText(*message.mutable_names(), language, name);
    const auto words = DateInWords(jurisdiction.reviewed, language);
    if (words.ok()) AddText(*message.mutable_reviewed_texts(), language, *words);
  }
  for (const std::string& fips : jurisdiction.counties) message.add_counties(fips);
  for (const std::string& fips : jurisdiction.partly_in) message.add_partly_in(fips);
  for (const std::string& name : jurisdiction.other_names) message.add_other_names(name);
  for (const FactSource& fact : jurisdiction.facts) *message.add_facts() = ToMessage(fact);
  return message;
}

v1::Situation ToMessage(const SituationSource& situation) {
  v1::Situation message;
  message.set_id(situation.id);
  message.set_unlisted(situation.unlisted);
  for (const LineSource& line : situation.lines) {
    v1::SituationLine& entry = *message.add_lines();
    entry.set_section(static_cast<v1::Section>(line.section));
    entry.set_phrase(line.phrase);
    for (const auto& [fact, codes] : line.conditions) {
      v1::LineCondition& condition = *entry.add_conditions();
      condition.set_fact(fact);
      for (const std::string& code : codes) condition.add_codes(code);
    }
    for (const std::string& fact : line.facts) entry.add_facts(fact);
  }
  return message;
}

v1::PhraseFile ToMessage(const LanguageSource& language) {
  v1::PhraseFile message;
  message.set_language(language.language);
  for (const auto& [id, phrase] : language.phrases) {
    v1::Phrase& entry = *message.add_phrases();
    entry.set_id(id);
    entry.set_text(phrase.text);
    entry.set_awaiting_review(phrase.awaiting_review);
  }
  return message;
}

}  // namespace

std::map<std::string, Bytes, std::less<>> GuidanceFiles(const Sources& sources) {
  std::map<std::string, Bytes, std::less<>> files;
  v1::FactFile facts;
  for (const JurisdictionSource& jurisdiction : sources.jurisdictions) {
    *facts.add_jurisdictions() = ToMessage(jurisdiction);
  }
  files.emplace("guidance/facts.bin", guidance::SerializeMessage(facts));
  files.emplace("guidance/folds.bin", SearchFolds(sources));
  v1::SituationFile situations;
  for (const SituationSource& situation : sources.situations) {
    *situations.add_situations() = ToMessage(situation);
  }
  files.emplace("guidance/situations.bin", guidance::SerializeMessage(situations));
  for (const LanguageSource& language : sources.languages) {
    files.emplace("guidance/phrases-" + language.language + ".bin",
                  guidance::SerializeMessage(ToMessage(language)));
  }
  if (!sources.deadlines.empty()) {
    std::vector<guidance::DeadlineRule> rules;
    for (const RuleSource& source : sources.deadlines) rules.push_back(source.rule);
    files.emplace(guidance::kDeadlineFile, guidance::SerializeDeadlineRules(rules));
  }
  return files;
}

}  // namespace taillight::publisher
