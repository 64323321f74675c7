// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/guidance/content_workshop.h"

#include <utility>

#include "client-core/guidance/message.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/release_plan.h"
#include "client-core/guidance/tally.h"

namespace taillight::guidance {
namespace {

void AddText(google::protobuf::RepeatedPtrField<v1::LocalText>& texts, const std::string& language,
             const std::string& text) {
  v1::LocalText& entry = *texts.Add();
  entry.set_language(language);
  entry.set_text(text);
}

v1::JurisdictionFacts& AddPlace(v1::FactFile& facts, const std::string& id,
                                const std::string& parent, const std::string& name,
                                const std::string& reviewed) {
  v1::JurisdictionFacts& place = *facts.add_jurisdictions();
  place.set_id(id);
  place.set_parent(parent);
  AddText(*place.mutable_names(), "en", name);
  AddText(*place.mutable_names(), "es", name + " (es)");
  place.set_reviewed_date(reviewed);
  AddText(*place.mutable_reviewed_texts(), "en", "in words " + reviewed);
  AddText(*place.mutable_reviewed_texts(), "es", "en palabras " + reviewed);
  return place;
}

void AddFact(v1::JurisdictionFacts& place, const std::string& id, const std::string& code) {
  v1::Fact& fact = *place.add_facts();
  fact.set_id(id);
  fact.set_code(code);
  fact.set_text("text of " + id + " in " + place.id());
  fact.set_cite("cite of " + id + " in " + place.id());
  fact.set_as_of("2026");
  fact.set_confidence(v1::CONFIDENCE_HIGH);
}

v1::SituationLine& AddLine(v1::Situation& situation, v1::Section section, const std::string& phrase,
                           const std::vector<std::string>& facts) {
  v1::SituationLine& line = *situation.add_lines();
  line.set_section(section);
  line.set_phrase(phrase);
  for (const std::string& fact : facts) line.add_facts(fact);
  return line;
}

void AddCondition(v1::SituationLine& line, const std::string& fact,
                  const std::vector<std::string>& codes) {
  v1::LineCondition& condition = *line.add_conditions();
  condition.set_fact(fact);
  for (const std::string& code : codes) condition.add_codes(code);
}

constexpr std::pair<const char*, const char*> kPhrases[] = {
    {"page.disclaimer", "Not advice."},
    {"page.awaiting_review", "Awaiting review"},
    {"page.not_known", "We do not know."},
    {"page.checked", "Checked: {date}."},
    {"page.expired", "This is old."},
    {"page.english", "In English"},
    {"page.why_english", "This part is in English."},
    {"page.sources", "The sources"},
    {"page.practice", "Practice."},
    {"page.as_of", "As of"},
    {"confidence.high", "Clear."},
    {"confidence.medium", "Mostly."},
    {"confidence.low", "Courts differ."},
    {"section.now", "Now"},
    {"section.say", "Say"},
    {"section.next", "Next"},
    {"section.why", "Why"},
    {"stop.title", "Stop in {place}"},
    {"line.silence", "I am silent."},
    {"line.papers", "Show {papers}."},
    {"line.sound_all", "In {place}, record openly."},
    {"line.sound_unknown", "The rule on sound is not known."},
    {"papers.license", "your license"},
    {"papers.both", "license and card"},
};

v1::PhraseFile MakePhrases(const std::string& language, const std::string& mark) {
  v1::PhraseFile file;
  file.set_language(language);
  for (const auto& [id, text] : kPhrases) {
    v1::Phrase& phrase = *file.add_phrases();
    phrase.set_id(id);
    phrase.set_text(mark + text);
  }
  return file;
}

Bytes SomeTally() {
  return SerializeTallyKeys({.public_key = Bytes(32, 9),
                             .signing_key = SigningKey(1).public_key,
                             .not_before = kCreated,
                             .not_after = kCreated + kSecondsPerDay,
                             .plan = PlanOne()});
}

}  // namespace

SmallContent::SmallContent() {
  v1::JurisdictionFacts& us = AddPlace(facts, "us", "", "United States", "2026-05");
  AddFact(us, "silence", "settled");
  AddFact(us, "papers", "license");
  v1::JurisdictionFacts& ma = AddPlace(facts, "us-ma", "us", "Massachusetts", "2026-07");
  AddFact(ma, "papers", "both");
  AddFact(ma, "sound", "all_party");
  v1::JurisdictionFacts& tx = AddPlace(facts, "us-tx", "us", "Texas", "2026-06");
  AddFact(tx, "sound", "unknown");

  v1::Situation& stop = *situations.add_situations();
  stop.set_id("stop");
  AddCondition(AddLine(stop, v1::SECTION_NEXT, "line.sound_all", {"sound"}), "sound",
               {"all_party"});
  AddCondition(AddLine(stop, v1::SECTION_NEXT, "line.sound_unknown", {"sound"}), "sound",
               {"unknown"});
  AddLine(stop, v1::SECTION_NOW, "line.papers", {"papers"});
  AddLine(stop, v1::SECTION_SAY, "line.silence", {"silence"});

  english = MakePhrases("en", "");
  spanish = MakePhrases("es", "¡es! ");
}

v1::Phrase& SmallContent::PhraseOf(v1::PhraseFile& file, const std::string& id) {
  for (v1::Phrase& phrase : *file.mutable_phrases()) {
    if (phrase.id() == id) return phrase;
  }
  return *file.add_phrases();
}

Files SmallContent::ToFiles() const {
  Files files = SmallFiles();
  files["guidance/facts.bin"] = SerializeMessage(facts);
  files["guidance/situations.bin"] = SerializeMessage(situations);
  files["guidance/phrases-en.bin"] = SerializeMessage(english);
  files["guidance/phrases-es.bin"] = SerializeMessage(spanish);
  files["regions.bin"] = RegionTable::Of({{1, "MA", "Massachusetts", {}, 1}})->Serialize();
  files["tally.bin"] = SomeTally();
  return files;
}

}  // namespace taillight::guidance
