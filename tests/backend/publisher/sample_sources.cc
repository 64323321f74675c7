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
    "25099,MA,Massachusetts,Old County,,,1000,BOS,41.0,-73.0,legacy\n"
    "72001,PR,Puerto Rico,Adjuntas Municipio,,,60000,MIA,18.1,-66.7,current\n";

constexpr const char* kSuccessors = "fips,successor\n25099,25001\n25099,25003\n";

constexpr const char* kIslands =
    "fips,state,state_name,county,pop_2020\n66010,GU,Guam,Guam,153836\n"
    "78010,VI,U.S. Virgin Islands,St. Croix,41004\n";

// A hundred steps a degree from 19 north, 72 west. The four counties of Massachusetts stand side by
// side from west to east, each half a degree wide and high; the islands lie apart.
constexpr const char* kGrid =
    "origin_lon,origin_lat,step_lon,step_lat\n-72000000000,19000000000,10000000,10000000\n";

constexpr const char* kBorders =
    "left,right,steps\n"
    "25001,,50 2350 -50 0 0 -50 50 0\n"
    "25003,25001,50 2350 0 -50\n"
    "25003,,50 2300 50 0\n25003,,100 2350 -50 0\n"
    "25005,25003,100 2350 0 -50\n"
    "25005,,100 2300 50 0\n25005,,150 2350 -50 0\n"
    "25007,25005,150 2350 0 -50\n"
    "25007,,150 2300 50 0 0 50 -50 0\n"
    "66010,,1000 1000 10 0 0 10 -10 0 0 -10\n"
    "72001,,500 0 50 0 0 50 -50 0 0 -50\n"
    "78010,,700 0 10 0 0 10 -10 0 0 -10\n";

// The second lies near a line, the third in the sea, and the last has a county of no list of today.
constexpr const char* kZips =
    "zip,state,fips,lat,lon,town\n"
    "01001,MA,25001,42.25,-71.75,Alone Town\n"
    "01002,MA,25001,42.25,-71.505,Alone Town\n"
    "01003,MA,25003,45.0,-60.0,First Town\n"
    "01005,MA,,42.25,-70.75,First Town\n";
constexpr const char* kZipRanges = "first,last,state\n00600,00602,PR\n";
constexpr const char* kOtherNames = "place,name\nMA,Masachusets\n25001,Condado Solo\n";

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
            {"places/county-successors.csv", kSuccessors},
            {"places/island-areas.csv", kIslands},
            {"places/border-grid.csv", kGrid},
            {"places/county-borders.csv", kBorders},
            {"places/zip-codes.csv.gz", kZips},
            {"places/zip-ranges.csv", kZipRanges},
            {"places/other-names.csv", kOtherNames},
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
