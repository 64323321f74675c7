// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/diff_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace taillight::cli {
namespace {

using publisher::Arrival;
using publisher::Change;
using publisher::FactChange;
using publisher::Sources;

constexpr std::array<std::string_view, 3> kKinds = {"added", "removed", "changed"};
constexpr std::array<std::string_view, 3> kWhats = {"place", "situation", "language"};

std::string_view NameOf(FactChange::Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::string NameOfPlace(const GuidanceDiff& diff, const std::string& id) {
  for (const Sources* sources : {&diff.after, &diff.before}) {
    const publisher::JurisdictionSource* place = sources->Jurisdiction(id);
    if (place != nullptr && place->names.contains("en")) return place->names.at("en");
  }
  return id;
}

/// The words a page has for a code, else the code with its words apart.
std::string CodeInWords(const Sources& sources, const std::string& language,
                        const std::string& fact, std::string code) {
  const publisher::LanguageSource* words = sources.Language(language);
  const publisher::PhraseSource* phrase =
      words == nullptr ? nullptr : words->Find(fact + "." + code);
  if (phrase != nullptr) return phrase->text;
  std::ranges::replace(code, '_', ' ');
  return code;
}

std::string Or(const std::string& text, std::string_view otherwise) {
  return text.empty() ? std::string(otherwise) : text;
}

/// "was A, is B", each on a line of its own where they are long.
std::string WasIs(const std::string& was, const std::string& is) {
  constexpr std::size_t kShort = 60;
  const std::string before = Or(was, "nothing");
  const std::string after = Or(is, "nothing");
  if (before.size() + after.size() <= kShort) return fmt::format("was {}, is {}", before, after);
  return fmt::format("\n      was {}\n      is {}", before, after);
}

std::string FieldsText(const GuidanceDiff& diff, const std::string& language,
                       const FactChange& change) {
  std::string text;
  for (const auto& [field, values] : change.fields) {
    Change shown = values;
    if (field == "code") {
      shown.before = CodeInWords(diff.before, language, change.fact, values.before);
      shown.after = CodeInWords(diff.after, language, change.fact, values.after);
    }
    if (change.kind == FactChange::Kind::kChanged) {
      text += fmt::format("    {}: {}\n", field, WasIs(shown.before, shown.after));
    } else if (field == "code" || field == "cite") {
      text += fmt::format("    {}: {}\n", field,
                          Or(shown.before.empty() ? shown.after : shown.before, "none"));
    }
  }
  return text;
}

std::string_view NameOf(Arrival::What what) { return kWhats.at(static_cast<std::size_t>(what)); }

bool IsNew(const GuidanceDiff& diff, const std::string& place) {
  return std::ranges::find(diff.changes.arrivals, Arrival{Arrival::What::kPlace, place, true}) !=
         diff.changes.arrivals.end();
}

std::string ArrivalsText(const GuidanceDiff& diff) {
  std::string text;
  for (const Arrival& arrival : diff.changes.arrivals) {
    text += fmt::format(
        "{} {}: {}", arrival.is_new ? "New" : "No longer there:", NameOf(arrival.what), arrival.id);
    if (arrival.what == Arrival::What::kPlace) {
      const auto facts = std::ranges::count(diff.changes.facts, arrival.id, &FactChange::place);
      text += fmt::format(", {}, {} facts", NameOfPlace(diff, arrival.id), facts);
    }
    text += '\n';
  }
  return text;
}

std::string FactsText(const GuidanceDiff& diff, const std::string& language) {
  std::string text;
  std::string place;
  for (const FactChange& change : diff.changes.facts) {
    if (IsNew(diff, change.place)) continue;
    if (change.place != place) {
      place = change.place;
      text += fmt::format("{} ({})\n", NameOfPlace(diff, place), place);
    }
    text += fmt::format("  {} {}\n{}", NameOf(change.kind), change.fact,
                        FieldsText(diff, language, change));
  }
  for (const auto& [id, dates] : diff.changes.reviewed) {
    if (IsNew(diff, id)) continue;
    text +=
        fmt::format("{} ({}): sources {}\n", NameOfPlace(diff, id), id,
                    dates.after.empty() ? "are gone" : "read " + WasIs(dates.before, dates.after));
  }
  return text;
}

std::string PlacesText(const GuidanceDiff& diff, const std::vector<std::string>& places) {
  if (places.size() > 1 && places.size() == diff.after.jurisdictions.size()) return "everywhere";
  std::vector<std::string> names;
  names.reserve(places.size());
  for (const std::string& place : places) names.push_back(NameOfPlace(diff, place));
  return fmt::format("in {}", fmt::join(names, ", "));
}

std::string TextOf(const Sources& sources, const std::string& language, const std::string& phrase) {
  const publisher::LanguageSource* words = sources.Language(language);
  const publisher::PhraseSource* text = words == nullptr ? nullptr : words->Find(phrase);
  return text == nullptr ? phrase : text->text;
}

std::string LinesText(const GuidanceDiff& diff, const std::string& language) {
  std::string text;
  std::string situation;
  for (const publisher::LineChange& change : diff.changes.lines) {
    if (change.situation != situation) {
      situation = change.situation;
      text += fmt::format("Page {}\n", situation);
    }
    text += fmt::format(
        "  {}: {} {}\n    {}\n", guidance::NameOf(change.section),
        change.is_shown ? "now shown" : "no longer shown", PlacesText(diff, change.places),
        TextOf(change.is_shown ? diff.after : diff.before, language, change.phrase));
  }
  return text;
}

std::string PhrasesText(const GuidanceDiff& diff, const std::string& language) {
  std::string text;
  for (const auto& [changed, phrases] : diff.changes.phrases) {
    text += fmt::format("Words in {}: {} changed\n", changed, phrases.size());
    if (changed != language) continue;
    for (const publisher::PhraseChange& change : phrases) {
      text +=
          fmt::format("  {}: {}\n", change.phrase, WasIs(change.text.before, change.text.after));
    }
  }
  return text;
}

std::string OrganizationsText(const GuidanceDiff& diff) {
  std::string text;
  if (!diff.organizations.has_value()) return text;
  for (const publisher::OrganizationChange& change : *diff.organizations) {
    text += fmt::format("Organization {} {}\n", change.handle, NameOf(change.kind));
    for (const auto& [field, values] : change.fields) {
      text += fmt::format("  {}: {}\n", field, WasIs(values.before, values.after));
    }
  }
  return text;
}

Json FieldsDocument(const std::vector<std::pair<std::string, Change>>& fields) {
  Json document = Json::object();
  for (const auto& [field, values] : fields) {
    document[field] = {{"before", values.before}, {"after", values.after}};
  }
  return document;
}

Json PhrasesDocument(const GuidanceDiff& diff) {
  Json document = Json::object();
  for (const auto& [language, phrases] : diff.changes.phrases) {
    Json list = Json::array();
    for (const publisher::PhraseChange& change : phrases) {
      list.push_back({{"phrase", change.phrase},
                      {"before", change.text.before},
                      {"after", change.text.after}});
    }
    document[language] = std::move(list);
  }
  return document;
}

}  // namespace

Json DiffDocument(const GuidanceDiff& diff) {
  Json arrivals = Json::array();
  for (const Arrival& arrival : diff.changes.arrivals) {
    arrivals.push_back({{"what", NameOf(arrival.what)},
                        {"id", arrival.id},
                        {"change", arrival.is_new ? "added" : "removed"}});
  }
  Json facts = Json::array();
  for (const FactChange& change : diff.changes.facts) {
    facts.push_back({{"place", change.place},
                     {"fact", change.fact},
                     {"change", NameOf(change.kind)},
                     {"fields", FieldsDocument(change.fields)}});
  }
  Json lines = Json::array();
  for (const publisher::LineChange& change : diff.changes.lines) {
    lines.push_back({{"situation", change.situation},
                     {"section", guidance::NameOf(change.section)},
                     {"phrase", change.phrase},
                     {"shown", change.is_shown},
                     {"places", change.places}});
  }
  Json document = {{"arrivals", std::move(arrivals)},
                   {"facts", std::move(facts)},
                   {"reviewed", FieldsDocument(diff.changes.reviewed)},
                   {"lines", std::move(lines)},
                   {"phrases", PhrasesDocument(diff)}};
  if (!diff.organizations.has_value()) return document;
  Json organizations = Json::array();
  for (const publisher::OrganizationChange& change : *diff.organizations) {
    organizations.push_back({{"handle", change.handle},
                             {"change", NameOf(change.kind)},
                             {"fields", FieldsDocument(change.fields)}});
  }
  document["organizations"] = std::move(organizations);
  return document;
}

std::string DiffText(const GuidanceDiff& diff, const std::string& language) {
  const std::string text = ArrivalsText(diff) + FactsText(diff, language) +
                           LinesText(diff, language) + PhrasesText(diff, language) +
                           OrganizationsText(diff);
  return text.empty() ? "Nothing that a reader sees has changed\n" : text;
}

}  // namespace taillight::cli
