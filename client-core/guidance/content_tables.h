// SPDX-License-Identifier: AGPL-3.0-or-later
// A bundle's guidance files, read and indexed. For this library's own sources.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/deadline_rules.h"
#include "taillight/v1/guidance.pb.h"

namespace taillight::guidance {

inline constexpr std::string_view kUnknownCode = "unknown";

struct JurisdictionTable {
  std::string id;
  /// The one it lies in; nullptr for "us".
  const JurisdictionTable* parent = nullptr;
  std::string reviewed_date;
  std::map<std::string, std::string, std::less<>> names;
  std::map<std::string, std::string, std::less<>> reviewed_texts;
  std::unordered_map<std::string, v1::Fact> facts;
};

struct LanguageTable {
  std::string language;
  std::unordered_map<std::string, v1::Phrase> phrases;

  /// nullptr: none.
  const v1::Phrase* Find(const std::string& id) const;
  /// Empty: none.
  const std::string& Text(const std::string& id) const;
};

/// Not copied or moved: tables point into each other.
struct ContentTables {
  std::uint64_t seq = 0;
  std::map<std::string, JurisdictionTable, std::less<>> jurisdictions;
  /// Lines of each in reading order.
  std::vector<v1::Situation> situations;
  std::map<std::string, LanguageTable, std::less<>> languages;
  /// None in a bundle without them.
  std::vector<DeadlineRule> deadline_rules;

  /// Fills these tables. kInvalidArgument as GuidanceContent::Create.
  Status Load(const Bundle& bundle);
  const LanguageTable& english() const { return languages.find("en")->second; }

 private:
  Status LoadFacts(const Bundle& bundle);
  Status LoadSituations(const Bundle& bundle);
  Status LoadLanguages(const Bundle& bundle);
  Status LoadDeadlines(const Bundle& bundle);
  std::unordered_set<std::string> AllFacts() const;
  Status CheckLanguage(const LanguageTable& language) const;
};

/// The situation's title and every section's, in the names the phrase files use.
std::string TitlePhrase(std::string_view situation);
std::string SectionPhrase(v1::Section section);

/// A fact and whose it is.
struct LocalFact {
  const v1::Fact* fact = nullptr;
  const JurisdictionTable* jurisdiction = nullptr;

  /// kUnknownCode when there is none, its code is not known, or the editors are not sure.
  std::string_view Code() const;
};
/// The most local fact of that id; none when neither the place nor what it lies in has one.
LocalFact FindFact(const JurisdictionTable& place, const std::string& id);

/// The name of `place` in `language`, or else in English.
const std::string& NameOf(const JurisdictionTable& place, std::string_view language);

/// Calls `text(piece)` for what stands between slots and `slot(name)` for each {name}, in order.
/// False: a brace without its partner.
bool ForEachPart(std::string_view phrase, const std::function<void(std::string_view)>& text,
                 const std::function<void(std::string_view)>& slot);

}  // namespace taillight::guidance
