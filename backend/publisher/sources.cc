// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "backend/publisher/reviews.h"
#include "backend/publisher/yaml_map.h"

namespace taillight::publisher {
namespace {

using guidance::Confidence;
using guidance::Section;

constexpr std::array kSections = {Section::kNow,  Section::kSay, Section::kDoNot,
                                  Section::kNext, Section::kWhy, Section::kFindHelp};
constexpr std::array kConfidences = {Confidence::kHigh, Confidence::kMedium, Confidence::kLow};
constexpr std::string_view kUnknown = "unknown";
/// The file of phrases that belong to no situation.
constexpr std::string_view kSharedPhrases = "shared";
/// Of a situation that does not say: after those that do.
constexpr int kNoOrder = 1000;

bool IsCode(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// The codes of each fact that `map` names.
std::vector<std::pair<std::string, std::vector<std::string>>> ReadCodes(const YamlMap& map,
                                                                        Problems& problems) {
  std::vector<std::pair<std::string, std::vector<std::string>>> read;
  for (const auto& [fact, codes] : map.entries()) {
    read.emplace_back(fact, map.Scalars(codes, fact));
    if (read.back().second.empty()) {
      problems.Add(map.PlaceOf(codes), fmt::format("names no code of {}", fact));
    }
  }
  return read;
}

/// What editors note on a fact for their own tools; no reader sees it.
void ReadEditorKeys(const YamlMap& map, FactSource& fact, Problems& problems) {
  fact.is_volatile = map.FlagOr("volatile", false);
  fact.review_days = map.NumberOr("review_days", 0);
  if (map.Has("review_days") && fact.review_days <= 0) {
    problems.Add(map.place(), fmt::format("review_days of {} must be 1 or more", fact.id));
  }
  fact.reviewed = map.TextOr("reviewed", "");
  if (map.Has("reviewed") && !IsSourceDate(fact.reviewed)) {
    problems.Add(map.place(), fmt::format("reviewed of {} must be YYYY-MM or YYYY-MM-DD", fact.id));
  }
  fact.overrides = map.TextOr("overrides", "");
  if (map.Has("forbids")) fact.forbids = ReadCodes(map.Map("forbids"), problems);
}

FactSource ReadFact(const std::string& id, const YamlMap& map, Problems& problems) {
  map.AllowOnly({"code", "text", "cite", "source", "as_of", "confidence", "volatile", "review_days",
                 "reviewed", "overrides", "forbids"});
  FactSource fact{.place = map.place(),
                  .id = id,
                  .code = map.Text("code"),
                  .text = map.Text("text"),
                  .cite = map.Text("cite", true),
                  .source = map.TextOr("source", ""),
                  .as_of = map.Text("as_of"),
                  .confidence = Confidence::kLow,
                  .reviewed = {},
                  .overrides = {},
                  .forbids = {}};
  ReadEditorKeys(map, fact, problems);
  if (!IsCode(id)) problems.Add(map.place(), fmt::format("fact id '{}' has another form", id));
  if (!IsCode(fact.code)) {
    problems.Add(map.place(), fmt::format("code of {} must be [a-z0-9_]+", id));
  }
  const std::string name = map.Text("confidence");
  const auto known = std::ranges::find(kConfidences, name,
                                       [](Confidence confidence) { return NameOf(confidence); });
  if (known == kConfidences.end()) {
    problems.Add(map.place(), fmt::format("confidence of {} must be high, medium or low", id));
  } else {
    fact.confidence = *known;
  }
  return fact;
}

JurisdictionSource ReadJurisdiction(const YamlMap& map, const YamlMap& names, const YamlMap& facts,
                                    Problems& problems) {
  map.AllowOnly({"jurisdiction", "parent", "names", "reviewed", "counties", "partly_in",
                 "other_names", "facts"});
  JurisdictionSource jurisdiction;
  jurisdiction.place = map.place();
  jurisdiction.id = map.Text("jurisdiction");
  jurisdiction.parent = map.TextOr("parent", "");
  jurisdiction.reviewed = map.Text("reviewed");
  jurisdiction.counties = map.List("counties");
  jurisdiction.partly_in = map.List("partly_in");
  jurisdiction.other_names = map.List("other_names");
  if (!IsSourceDate(jurisdiction.reviewed)) {
    problems.Add(map.place(), "reviewed must be YYYY-MM or YYYY-MM-DD");
  }
  for (const auto& [language, node] : names.entries()) {
    jurisdiction.names.emplace(language, names.Text(language));
  }
  for (const auto& [id, node] : facts.entries()) {
    jurisdiction.facts.push_back(ReadFact(id, YamlMap(node, map.place().file, problems), problems));
  }
  return jurisdiction;
}

LineSource ReadLine(const YamlMap& map, Problems& problems) {
  map.AllowOnly({"section", "phrase", "when", "facts"});
  LineSource line;
  line.place = map.place();
  line.phrase = map.Text("phrase");
  line.facts = map.List("facts");
  const std::string name = map.Text("section");
  const auto section =
      std::ranges::find(kSections, name, [](Section known) { return NameOf(known); });
  if (section == kSections.end()) {
    problems.Add(map.place(), fmt::format("section '{}' is not known", name));
  } else {
    line.section = *section;
  }
  if (!map.Has("when")) return line;
  line.conditions = ReadCodes(map.Map("when"), problems);
  return line;
}

SituationSource ReadSituation(const YamlMap& map, Problems& problems) {
  map.AllowOnly({"situation", "order", "unlisted", "lines"});
  SituationSource situation{.place = map.place(),
                            .id = map.Text("situation"),
                            .order = map.NumberOr("order", kNoOrder),
                            .unlisted = map.FlagOr("unlisted", false),
                            .lines = {}};
  for (const YamlMap& line : map.Maps("lines")) {
    situation.lines.push_back(ReadLine(line, problems));
  }
  return situation;
}

/// Adds the phrases of one file, named for a situation or `kSharedPhrases`.
void ReadPhrases(const YamlMap& map, const std::string& name, LanguageSource& language,
                 Problems& problems) {
  map.AllowOnly({"language", "phrases"});
  if (map.Text("language") != language.language) {
    problems.Add(map.place(), "language must be named like its folder");
  }
  const YamlMap phrases = map.Map("phrases");
  for (const auto& [id, node] : phrases.entries()) {
    if (name != kSharedPhrases && !id.starts_with(name + ".")) {
      problems.Add(phrases.PlaceOf(node), fmt::format("'{}' must begin with '{}.'", id, name));
    }
    const PhraseSource phrase{phrases.PlaceOf(node), phrases.Text(id)};
    if (!language.phrases.emplace(id, phrase).second) {
      problems.Add(phrases.PlaceOf(node), fmt::format("phrase '{}' is in two files", id));
    }
  }
}

/// Files of `folder`/`part`, by name, and the part they are named for.
std::vector<std::filesystem::path> YamlFiles(const std::filesystem::path& folder,
                                             Problems& problems) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (files.empty()) problems.Add({folder.filename().string()}, "has no .yaml file");
  std::ranges::sort(files);
  return files;
}

void ReadFolder(const std::filesystem::path& folder, const std::string& part, Problems& problems,
                const std::function<std::string(const YamlMap&)>& read) {
  for (const std::filesystem::path& path : YamlFiles(folder / part, problems)) {
    const std::string file = part + "/" + path.filename().string();
    ReadYamlFile(path, file, problems, [&](const YamlMap& map) {
      if (read(map) != path.stem()) problems.Add(map.place(), "must be named like its file");
    });
  }
}

/// Every folder of `folder`/phrases is one language.
void ReadLanguages(const std::filesystem::path& folder, std::vector<LanguageSource>& languages,
                   Problems& problems) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "phrases", error)) {
    if (!entry.is_directory()) continue;
    LanguageSource language;
    language.language = entry.path().filename().string();
    language.place = {"phrases/" + language.language};
    for (const std::filesystem::path& path : YamlFiles(entry.path(), problems)) {
      ReadYamlFile(
          path, language.place.file + "/" + path.filename().string(), problems,
          [&](const YamlMap& map) { ReadPhrases(map, path.stem().string(), language, problems); });
    }
    languages.push_back(std::move(language));
  }
  if (languages.empty()) problems.Add({"phrases"}, "has no folder of a language");
  std::ranges::sort(languages, {}, &LanguageSource::language);
}

bool ComesBefore(const JurisdictionSource& a, const JurisdictionSource& b) {
  // "us", "us-ma", "us-ma-boston": a parent's id begins its places'.
  return a.id < b.id;
}

}  // namespace

const FactSource* JurisdictionSource::Find(const std::string& fact) const {
  const auto found = std::ranges::find(facts, fact, &FactSource::id);
  return found == facts.end() ? nullptr : &*found;
}

const PhraseSource* LanguageSource::Find(const std::string& id) const {
  const auto found = phrases.find(id);
  return found == phrases.end() ? nullptr : &found->second;
}

const JurisdictionSource* Sources::Jurisdiction(const std::string& id) const {
  const auto found = std::ranges::find(jurisdictions, id, &JurisdictionSource::id);
  return found == jurisdictions.end() ? nullptr : &*found;
}

const LanguageSource* Sources::Language(const std::string& language) const {
  const auto found = std::ranges::find(languages, language, &LanguageSource::language);
  return found == languages.end() ? nullptr : &*found;
}

const FactSource* Sources::FactAt(const JurisdictionSource& jurisdiction,
                                  const std::string& fact) const {
  for (const JurisdictionSource* place = &jurisdiction; place != nullptr;
       place = Jurisdiction(place->parent)) {
    if (const FactSource* found = place->Find(fact); found != nullptr) return found;
  }
  return nullptr;
}

std::string Sources::CodeAt(const JurisdictionSource& jurisdiction, const std::string& fact) const {
  const FactSource* found = FactAt(jurisdiction, fact);
  const bool known = found != nullptr && found->confidence != Confidence::kLow;
  return known ? found->code : std::string(kUnknown);
}

bool Sources::IsShown(const LineSource& line, const JurisdictionSource& jurisdiction) const {
  return std::ranges::all_of(line.conditions, [&](const auto& condition) {
    const auto& [fact, codes] = condition;
    return std::ranges::find(codes, CodeAt(jurisdiction, fact)) != codes.end();
  });
}

bool IsSourceDate(std::string_view text) {
  if (text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const bool month = two(5) >= 1 && two(5) <= 12;
  return month && (text.size() == 7 || (two(8) >= 1 && two(8) <= 31));
}

Sources LoadSources(const std::filesystem::path& folder, Problems& problems) {
  Sources sources;
  ReadFolder(folder, "facts", problems, [&](const YamlMap& map) {
    sources.jurisdictions.push_back(
        ReadJurisdiction(map, map.Map("names"), map.Map("facts"), problems));
    return sources.jurisdictions.back().id;
  });
  ReadFolder(folder, "situations", problems, [&](const YamlMap& map) {
    sources.situations.push_back(ReadSituation(map, problems));
    return sources.situations.back().id;
  });
  ReadLanguages(folder, sources.languages, problems);
  std::error_code error;
  if (std::filesystem::exists(folder / "deadlines", error)) {
    ReadFolder(folder, "deadlines", problems,
               [&](const YamlMap& map) { return ReadDeadlines(map, sources.deadlines, problems); });
  }
  std::ranges::sort(sources.jurisdictions, ComesBefore);
  std::ranges::stable_sort(sources.situations, {}, &SituationSource::order);
  std::ranges::sort(sources.deadlines, {}, [](const RuleSource& source) { return source.rule.id; });
  std::stable_partition(sources.languages.begin(), sources.languages.end(),
                        [](const auto& language) { return language.language == "en"; });
  sources.reviews = LoadReviews(folder, problems);
  ApplyReviews(sources);
  return sources;
}

StatusOr<Sources> LoadSources(const std::filesystem::path& folder) {
  Problems problems;
  Sources sources = LoadSources(folder, problems);
  TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
  return sources;
}

}  // namespace taillight::publisher
