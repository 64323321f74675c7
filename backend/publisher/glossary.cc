// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/glossary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "backend/publisher/yaml_map.h"

namespace taillight::publisher {
namespace {

constexpr std::string_view kFile = "glossary.yaml";
constexpr std::array<std::string_view, 8> kNoLanguage = {
    "id", "group", "english", "gloss", "also_used", "community", "do_not_use", "note"};

Variant ReadVariant(const YamlMap& map, Problems& problems) {
  map.AllowOnly({"lang", "text", "when", "scope", "why", "except", "except_in"});
  Variant variant{.language = map.Text("lang"),
                  .text = map.Text("text"),
                  .when = Variant::When::kAlways,
                  .everywhere = map.Text("scope") == "all",
                  .except = map.List("except"),
                  .except_in = map.List("except_in"),
                  .why = map.Text("why")};
  const std::string when = map.Text("when");
  if (when == "alone") variant.when = Variant::When::kAlone;
  if (when == "reader") variant.when = Variant::When::kReader;
  if (when != "always" && when != "alone" && when != "reader") {
    problems.Add(map.place(), "when must be always, alone or reader");
  }
  if (!variant.everywhere && map.Text("scope") != "term") {
    problems.Add(map.place(), "scope must be all or term");
  }
  return variant;
}

Term ReadTerm(const YamlMap& map, Problems& problems) {
  Term term{.place = map.place(),
            .id = map.Text("id"),
            .english = map.Text("english"),
            .forms = {},
            .variants = {},
            .also_used = {},
            .by_form = map.FlagOr("by_form", false),
            .keep = map.FlagOr("keep", false),
            .whole_once = map.List("whole_once")};
  for (const auto& [key, node] : map.entries()) {
    if (!node.IsMap() || std::ranges::find(kNoLanguage, key) != kNoLanguage.end()) continue;
    term.forms.emplace(key, map.Map(key).Text("term"));
  }
  if (map.Has("also_used")) {
    for (const YamlMap& other : map.Maps("also_used")) {
      term.also_used.emplace_back(other.Text("lang"), other.Text("text"));
    }
  }
  if (!map.Has("do_not_use")) return term;
  for (const YamlMap& variant : map.Maps("do_not_use")) {
    term.variants.push_back(ReadVariant(variant, problems));
  }
  return term;
}

LanguageWords ReadWords(const YamlMap& map, Problems& problems) {
  map.AllowOnly({"begins", "negation", "negation_in_sense", "promise"});
  LanguageWords words{.begins = map.List("begins"),
                      .negation = map.List("negation"),
                      .negation_in_sense = map.List("negation_in_sense"),
                      .promise = map.List("promise")};
  if (words.negation.empty()) problems.Add(map.place(), "negation is empty");
  if (words.promise.empty()) problems.Add(map.place(), "promise is empty");
  return words;
}

void ReadGlossary(const YamlMap& map, Glossary& glossary, Problems& problems) {
  map.AllowOnly({"meta", "sources", "words", "terms"});
  const YamlMap words = map.Map("words");
  for (const auto& [language, node] : words.entries()) {
    glossary.words.emplace(language, ReadWords(words.Map(language), problems));
  }
  for (const YamlMap& term : map.Maps("terms")) {
    glossary.terms.push_back(ReadTerm(term, problems));
    const std::string& id = glossary.terms.back().id;
    if (glossary.Find(id) != &glossary.terms.back()) {
      problems.Add(term.place(), fmt::format("term '{}' is there twice", id));
    }
  }
}

/// `text` without what stands in brackets of either width, and without quotation marks.
std::string WithoutBrackets(std::string_view text) {
  std::string kept;
  int depth = 0;
  while (!text.empty()) {
    const auto starts = [&](std::string_view mark) { return text.starts_with(mark); };
    std::size_t size = 1;
    if (starts("(") || starts("（")) {
      ++depth;
      size = starts("(") ? 1 : 3;
    } else if (starts(")") || starts("）")) {
      --depth;
      size = starts(")") ? 1 : 3;
    } else if (depth == 0 && text.front() != '"') {
      kept += text.front();
    }
    text.remove_prefix(size);
  }
  return kept;
}

/// One space between words, none around, no full stop.
std::string Tidy(std::string_view text) {
  std::string tidy;
  for (const char c : text) {
    if (c == ' ' && (tidy.empty() || tidy.back() == ' ')) continue;
    tidy += c;
  }
  while (!tidy.empty() && (tidy.back() == ' ' || tidy.back() == '.' || tidy.back() == '?')) {
    tidy.pop_back();
  }
  return tidy;
}

}  // namespace

std::string_view Term::Form(std::string_view language) const {
  if (language == "en") return english;
  const auto found = forms.find(language);
  return found == forms.end() ? std::string_view() : std::string_view(found->second);
}

const Term* Glossary::Find(std::string_view id) const {
  const auto found = std::ranges::find(terms, id, &Term::id);
  return found == terms.end() ? nullptr : &*found;
}

std::vector<std::string> WaysToSay(std::string_view form) {
  std::vector<std::string> ways;
  std::string rest = WithoutBrackets(form);
  for (;;) {
    const std::size_t comma = rest.find(", ");
    const std::string way = Tidy(rest.substr(0, comma));
    if (!way.empty()) ways.push_back(way);
    if (comma == std::string::npos) return ways;
    rest.erase(0, comma + 2);
  }
}

Glossary LoadGlossary(const std::filesystem::path& folder, Problems& problems) {
  Glossary glossary;
  ReadYamlFile(folder / kFile, std::string(kFile), problems,
               [&](const YamlMap& map) { ReadGlossary(map, glossary, problems); });
  return glossary;
}

StatusOr<Glossary> LoadGlossary(const std::filesystem::path& folder) {
  Problems problems;
  Glossary glossary = LoadGlossary(folder, problems);
  TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
  return glossary;
}

}  // namespace taillight::publisher
