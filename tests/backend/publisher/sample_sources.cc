// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/publisher/sample_sources.h"

#include <cstdlib>
#include <fstream>

namespace taillight::publisher {
namespace {

constexpr const char* kFederal = R"(jurisdiction: us
names: {en: United States, es: Estados Unidos}
reviewed: '2026-06'
facts:
  silence:
    code: settled
    text: One may stay silent.
    cite: U.S. Const. amend. V
    as_of: settled
    confidence: high
)";

constexpr const char* kState = R"(jurisdiction: us-ma
parent: us
names: {en: Massachusetts, es: Massachusetts}
reviewed: '2026-07-14'
facts:
  papers:
    code: license
    text: A driver shows a license.
    cite: c. 90
    source: https://example.org
    as_of: '2026'
    confidence: high
  sound:
    code: all_party
    text: All must know.
    cite: ''
    as_of: '2026'
    confidence: medium
)";

constexpr const char* kSituation = R"(situation: stop
lines:
  - {section: now, phrase: stop.papers, when: {papers: [license]}, facts: [papers]}
  - {section: now, phrase: stop.papers_unknown, when: {papers: [unknown]}}
  - {section: say, phrase: words.silent, facts: [silence]}
  - section: next
    phrase: stop.sound
    when: {sound: [all_party]}
    facts: [sound]
)";

constexpr const char* kEnglish = R"(language: en
# Words of the page, then of its lines.
phrases:
  section.now: Now
  section.say: Say
  section.do_not: Do not
  section.next: Next
  section.why: Why
  section.find_help: Find help
  page.disclaimer: Not advice.
  page.awaiting_review: Awaiting review
  page.english: In English
  page.why_english: This part is in English.
  page.sources: The sources
  page.practice: Practice.
  page.as_of: As of
  page.checked: "Checked: {date}."
  page.not_known: We do not know.
  page.expired: This is old.
  confidence.high: Clear.
  confidence.medium: Mostly.
  confidence.low: Courts differ.
  stop.title: When stopped
  stop.papers: "Show {papers}."
  stop.papers_unknown: Show what is asked for.
  papers.license: your license
  words.silent: I am silent.
  stop.sound: "In {place}, record openly."
)";

constexpr const char* kSpanish = R"(language: es
phrases:
  section.now: Ahora
  section.say: Diga
  section.do_not: No
  section.next: Después
  section.why: Por qué
  section.find_help: Ayuda
  page.disclaimer: No es asesoría.
  page.awaiting_review: Sin verificar
  page.english: En inglés
  page.why_english: Esta parte está en inglés.
  page.sources: Las fuentes
  page.practice: Práctica.
  page.as_of: A fecha de
  page.checked: "Verificado: {date}."
  page.not_known: No lo sabemos.
  page.expired: Es viejo.
  confidence.high: Claro.
  confidence.medium: Casi.
  confidence.low: No coinciden.
  stop.title: Cuando le paran
  stop.papers: "Muestre {papers}."
  stop.papers_unknown: Muestre lo que le pidan.
  papers.license: su licencia
  words.silent: Guardo silencio.
  stop.sound: "En {place}, grabe a la vista."
)";

constexpr const char* kGlossary = R"(words:
  en: {begins: [Do not], negation: [not], promise: [guaranteed]}
  es: {begins: ['No', Nunca], negation: ['no', nunca], promise: [garantizado]}
terms:
  - id: license
    english: license
    es: {term: licencia, checked: true}
    do_not_use:
      - {lang: es, text: permiso, when: always, scope: term, why: any permit}
      - {lang: es, text: carnet, when: alone, scope: term, why: any card}
)";

constexpr const char* kReviews = R"(reviews:
  - phrase: words.silent
    language: en
    role: law
    date: '2026-08-01'
    text_sha256: 41232da6978bbfba0fbaeae8e2436cfff792675824605a84da7d6bbfce64591d
)";

constexpr const char* kCounties =
    "fips,state,state_name,county,pop_2024,pop_2020,pop_acs_2014_2018,ice_aor,lat,lon,vintage\n"
    "25001,MA,Massachusetts,Alone County,20000,1,1,BOS,42.0,-71.0,current\n"
    "25003,MA,Massachusetts,First County,19999,1,1,BOS,42.1,-71.0,current\n"
    "25005,MA,Massachusetts,Second County,19999,1,1,BOS,42.2,-71.0,current\n"
    "25007,MA,Massachusetts,Third County,19999,1,1,BOS,42.3,-71.0,current\n"
    "09001,CT,Connecticut,Old County,,,1000,BOS,41.0,-73.0,legacy\n"
    "72001,PR,Puerto Rico,Adjuntas Municipio,,,60000,MIA,18.1,-66.7,current\n";

constexpr const char* kNeighbours = "fips_a,fips_b\n25003,25005\n25005,25007\n25001,25003\n";

}  // namespace

SampleSources::SampleSources()
    : files{{"facts/us.yaml", kFederal},
            {"facts/us-ma.yaml", kState},
            {"situations/stop.yaml", kSituation},
            {"phrases/en/shared.yaml", kEnglish},
            {"phrases/es/shared.yaml", kSpanish},
            {"glossary.yaml", kGlossary},
            {"reviews.yaml", kReviews},
            {"places/us-counties.csv", kCounties},
            {"places/county-neighbours.csv", kNeighbours}} {}

void SampleSources::Change(const std::string& file, std::string_view from, std::string_view to) {
  std::string& text = files.at(file);
  const std::size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) std::abort();
  text.replace(at, from.size(), to);
}

std::filesystem::path SampleSources::Folder() const {
  std::filesystem::remove_all(folder_ / "sources");
  for (const auto& [file, text] : files) {
    const std::filesystem::path path = folder_ / "sources" / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  return folder_ / "sources";
}

}  // namespace taillight::publisher
