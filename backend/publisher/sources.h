// SPDX-License-Identifier: AGPL-3.0-or-later
// The guidance sources as the editors wrote them: facts, situations and phrases
// (backend/guidance/README.md).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/publisher/deadline_sources.h"
#include "backend/publisher/problems.h"
#include "client-core/base/status.h"
#include "client-core/guidance/page.h"

namespace taillight::publisher {

struct FactSource {
  SourcePlace place;
  std::string id;
  std::string code;
  std::string text;
  std::string cite;
  std::string source;
  std::string as_of;
  guidance::Confidence confidence = guidance::Confidence::kHigh;
  /// It moves fast: read again before every release.
  bool is_volatile = false;
  /// Days after which its sources must be read again; 0: as for every fact of its kind.
  int review_days = 0;
  /// YYYY-MM or YYYY-MM-DD: when its sources were last read, where that is later than its file's.
  std::string reviewed;
  /// The code of the fact above it (the state's over the federal one) that it knowingly differs
  /// from. Empty: none.
  std::string overrides;
  /// Fact, and codes that no place below may give it while this fact stands.
  std::vector<std::pair<std::string, std::vector<std::string>>> forbids;
};

struct JurisdictionSource {
  SourcePlace place;
  std::string id;
  /// Empty for "us".
  std::string parent;
  /// By language.
  std::map<std::string, std::string> names;
  /// YYYY-MM or YYYY-MM-DD.
  std::string reviewed;
  /// Of a place below a state, by fips: counties that lie in it whole, and those it has a part of.
  std::vector<std::string> counties;
  std::vector<std::string> partly_in;
  /// Further names by which people look for it.
  std::vector<std::string> other_names;
  std::vector<FactSource> facts;

  /// nullptr: none of its own.
  const FactSource* Find(const std::string& fact) const;
};

struct LineSource {
  SourcePlace place;
  guidance::Section section = guidance::Section::kNow;
  std::string phrase;
  /// Fact, and the codes for which the line is shown.
  std::vector<std::pair<std::string, std::vector<std::string>>> conditions;
  std::vector<std::string> facts;
};

struct SituationSource {
  SourcePlace place;
  std::string id;
  /// Situations are offered by it, then by id.
  int order = 0;
  /// Not offered in lists: reached by its id alone.
  bool unlisted = false;
  std::vector<LineSource> lines;
};

struct PhraseSource {
  SourcePlace place;
  std::string text;
  /// No review of this very text, or of its English, is on record.
  bool awaiting_review = true;
};

struct LanguageSource {
  SourcePlace place;
  std::string language;
  /// By id.
  std::map<std::string, PhraseSource> phrases;

  /// nullptr: none.
  const PhraseSource* Find(const std::string& id) const;
};

/// A person passed one text; see reviews.h.
struct ReviewSource {
  SourcePlace place;
  std::string phrase;
  std::string language;
  /// "law" for English, "native" for a translation.
  std::string role;
  std::string date;
  std::string text_sha256;
};

struct Sources {
  /// A parent before its places.
  std::vector<JurisdictionSource> jurisdictions;
  /// In the order they are offered.
  std::vector<SituationSource> situations;
  /// English first.
  std::vector<LanguageSource> languages;
  std::vector<ReviewSource> reviews;
  /// By id; none where there is no folder of them.
  std::vector<RuleSource> deadlines;

  /// nullptr: none.
  const JurisdictionSource* Jurisdiction(const std::string& id) const;
  /// The most local fact of that id, known or not. nullptr: none.
  const FactSource* FactAt(const JurisdictionSource& jurisdiction, const std::string& fact) const;
  const LanguageSource* Language(const std::string& language) const;
  /// The code a line tests: that of the most local fact, "unknown" when there is none, when it says
  /// so, or when its confidence is low.
  std::string CodeAt(const JurisdictionSource& jurisdiction, const std::string& fact) const;
  bool IsShown(const LineSource& line, const JurisdictionSource& jurisdiction) const;
};

/// YYYY-MM or YYYY-MM-DD, in form.
bool IsSourceDate(std::string_view text);

/// Reads `folder`/facts, situations, phrases, reviews.yaml and, if there is such a folder,
/// deadlines, and marks what no review covers. Each file by itself must have its form: known keys,
/// each once, cite and as_of present, a known section and confidence. kInvalidArgument names file,
/// line and rule. How files fit together is
/// CheckSources's.
StatusOr<Sources> LoadSources(const std::filesystem::path& folder);
/// The same, with every problem there is; what could not be read is left out.
Sources LoadSources(const std::filesystem::path& folder, Problems& problems);

}  // namespace taillight::publisher
