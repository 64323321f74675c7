// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/bundle_sources.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client-core/guidance/message.h"
#include "taillight/v1/guidance.pb.h"

namespace taillight::publisher {
namespace {

constexpr std::string_view kPhrases = "guidance/phrases-";

FactSource FromMessage(const v1::Fact& message) {
  FactSource fact;
  fact.id = message.id();
  fact.code = message.code();
  fact.text = message.text();
  fact.cite = message.cite();
  fact.source = message.source_uri();
  fact.as_of = message.as_of();
  fact.confidence = static_cast<guidance::Confidence>(message.confidence());
  return fact;
}

JurisdictionSource FromMessage(const v1::JurisdictionFacts& message) {
  JurisdictionSource place;
  place.id = message.id();
  place.parent = message.parent();
  place.reviewed = message.reviewed_date();
  for (const v1::LocalText& name : message.names()) {
    place.names.emplace(name.language(), name.text());
  }
  place.counties.assign(message.counties().begin(), message.counties().end());
  place.partly_in.assign(message.partly_in().begin(), message.partly_in().end());
  place.other_names.assign(message.other_names().begin(), message.other_names().end());
  for (const v1::Fact& fact : message.facts()) place.facts.push_back(FromMessage(fact));
  return place;
}

LineSource FromMessage(const v1::SituationLine& message) {
  LineSource line;
  line.section = static_cast<guidance::Section>(message.section());
  line.phrase = message.phrase();
  for (const v1::LineCondition& condition : message.conditions()) {
    line.conditions.emplace_back(
        condition.fact(),
        std::vector<std::string>(condition.codes().begin(), condition.codes().end()));
  }
  line.facts.assign(message.facts().begin(), message.facts().end());
  return line;
}

SituationSource FromMessage(const v1::Situation& message) {
  SituationSource situation;
  situation.id = message.id();
  situation.unlisted = message.unlisted();
  for (const v1::SituationLine& line : message.lines()) {
    situation.lines.push_back(FromMessage(line));
  }
  return situation;
}

LanguageSource FromMessage(const v1::PhraseFile& message) {
  LanguageSource language;
  language.language = message.language();
  for (const v1::Phrase& phrase : message.phrases()) {
    PhraseSource& text = language.phrases[phrase.id()];
    text.text = phrase.text();
    text.awaiting_review = phrase.awaiting_review();
  }
  return language;
}

template <class Message>
StatusOr<Message> Read(const guidance::Bundle& bundle, std::string_view path) {
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView content, bundle.File(path));
  return guidance::ParseMessage<Message>(content, path);
}

}  // namespace

StatusOr<Sources> SourcesOf(const guidance::Bundle& bundle) {
  Sources sources;
  TAILLIGHT_ASSIGN_OR_RETURN(const auto facts, Read<v1::FactFile>(bundle, "guidance/facts.bin"));
  for (const auto& place : facts.jurisdictions()) {
    sources.jurisdictions.push_back(FromMessage(place));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto situations,
                             Read<v1::SituationFile>(bundle, "guidance/situations.bin"));
  for (const auto& situation : situations.situations()) {
    sources.situations.push_back(FromMessage(situation));
  }
  for (const auto& [path, content] : bundle.files) {
    if (!path.starts_with(kPhrases)) continue;
    TAILLIGHT_ASSIGN_OR_RETURN(const auto phrases, Read<v1::PhraseFile>(bundle, path));
    sources.languages.push_back(FromMessage(phrases));
  }
  std::stable_partition(sources.languages.begin(), sources.languages.end(),
                        [](const auto& language) { return language.language == "en"; });
  return sources;
}

}  // namespace taillight::publisher
