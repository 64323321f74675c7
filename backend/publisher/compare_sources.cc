// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/compare_sources.h"

#include <algorithm>
#include <compare>
#include <set>

namespace taillight::publisher {
namespace {

using Kind = FactChange::Kind;

/// What a reader or a lawyer sees of a fact; of none, the same fields empty.
std::vector<std::pair<std::string, std::string>> FieldsOf(const FactSource* fact) {
  if (fact == nullptr) {
    return {{"code", ""},  {"cite", ""},   {"confidence", ""},
            {"as_of", ""}, {"source", ""}, {"text", ""}};
  }
  return {{"code", fact->code},
          {"cite", fact->cite},
          {"confidence", std::string(NameOf(fact->confidence))},
          {"as_of", fact->as_of},
          {"source", fact->source},
          {"text", fact->text}};
}

void CompareFact(const std::string& place, const FactSource* before, const FactSource* after,
                 std::vector<FactChange>& changes) {
  FactChange change;
  change.place = place;
  change.fact = before == nullptr ? after->id : before->id;
  if (before == nullptr) change.kind = Kind::kAdded;
  if (after == nullptr) change.kind = Kind::kRemoved;
  const auto old_fields = FieldsOf(before);
  const auto new_fields = FieldsOf(after);
  for (std::size_t i = 0; i < old_fields.size(); ++i) {
    if (old_fields[i] == new_fields[i]) continue;
    change.fields.emplace_back(old_fields[i].first,
                               Change{old_fields[i].second, new_fields[i].second});
  }
  if (!change.fields.empty()) changes.push_back(std::move(change));
}

/// Every id of `list` on either side, once, in order.
template <class List, class Id>
std::set<std::string> AllIds(const List& before, const List& after, Id id) {
  std::set<std::string> ids;
  for (const auto& entry : before) ids.insert(entry.*id);
  for (const auto& entry : after) ids.insert(entry.*id);
  return ids;
}

void ComparePlaces(const Sources& before, const Sources& after, SourceChanges& changes) {
  const JurisdictionSource none;
  for (const std::string& id :
       AllIds(before.jurisdictions, after.jurisdictions, &JurisdictionSource::id)) {
    const JurisdictionSource* old_place = before.Jurisdiction(id);
    const JurisdictionSource* new_place = after.Jurisdiction(id);
    const JurisdictionSource& from = old_place == nullptr ? none : *old_place;
    const JurisdictionSource& to = new_place == nullptr ? none : *new_place;
    if (from.reviewed != to.reviewed) {
      changes.reviewed.emplace_back(id, Change{from.reviewed, to.reviewed});
    }
    for (const std::string& fact : AllIds(from.facts, to.facts, &FactSource::id)) {
      CompareFact(id, from.Find(fact), to.Find(fact), changes.facts);
    }
  }
}

struct ShownLine {
  std::string situation;
  guidance::Section section;
  std::string phrase;
  auto operator<=>(const ShownLine&) const = default;
};

bool HasSituation(const Sources& sources, const std::string& id) {
  return std::ranges::find(sources.situations, id, &SituationSource::id) !=
         sources.situations.end();
}

/// Lines that `place` is shown, of the situations that `other` has as well.
std::set<ShownLine> ShownAt(const Sources& sources, const JurisdictionSource& place,
                            const Sources& other) {
  std::set<ShownLine> shown;
  for (const SituationSource& situation : sources.situations) {
    if (!HasSituation(other, situation.id)) continue;
    for (const LineSource& line : situation.lines) {
      if (sources.IsShown(line, place)) {
        shown.insert({situation.id, line.section, line.phrase});
      }
    }
  }
  return shown;
}

void CompareLines(const Sources& before, const Sources& after, SourceChanges& changes) {
  std::map<std::pair<ShownLine, bool>, std::vector<std::string>> places;
  for (const JurisdictionSource& place : after.jurisdictions) {
    const JurisdictionSource* known = before.Jurisdiction(place.id);
    if (known == nullptr) continue;
    const auto old_lines = ShownAt(before, *known, after);
    const auto new_lines = ShownAt(after, place, before);
    for (const ShownLine& line : old_lines) {
      if (!new_lines.contains(line)) places[{line, false}].push_back(place.id);
    }
    for (const ShownLine& line : new_lines) {
      if (!old_lines.contains(line)) places[{line, true}].push_back(place.id);
    }
  }
  for (const auto& [key, where] : places) {
    const auto& [line, is_shown] = key;
    changes.lines.push_back({line.situation, line.section, line.phrase, is_shown, where});
  }
}

template <class List, class Id>
void AddArrivals(const List& before, const List& after, Id id, Arrival::What what,
                 std::vector<Arrival>& arrivals) {
  for (const std::string& name : AllIds(before, after, id)) {
    const bool was = std::ranges::find(before, name, id) != before.end();
    const bool is = std::ranges::find(after, name, id) != after.end();
    if (was != is) arrivals.push_back({what, name, is});
  }
}

std::vector<PhraseChange> ComparePhrases(const LanguageSource& before,
                                         const LanguageSource& after) {
  std::set<std::string> ids;
  for (const auto& [id, phrase] : before.phrases) ids.insert(id);
  for (const auto& [id, phrase] : after.phrases) ids.insert(id);
  std::vector<PhraseChange> changes;
  for (const std::string& id : ids) {
    const PhraseSource* from = before.Find(id);
    const PhraseSource* to = after.Find(id);
    Change text{from == nullptr ? std::string() : from->text,
                to == nullptr ? std::string() : to->text};
    if (text.before != text.after) changes.push_back({id, std::move(text)});
  }
  return changes;
}

}  // namespace

SourceChanges CompareSources(const Sources& before, const Sources& after) {
  using What = Arrival::What;
  SourceChanges changes;
  AddArrivals(before.jurisdictions, after.jurisdictions, &JurisdictionSource::id, What::kPlace,
              changes.arrivals);
  AddArrivals(before.situations, after.situations, &SituationSource::id, What::kSituation,
              changes.arrivals);
  AddArrivals(before.languages, after.languages, &LanguageSource::language, What::kLanguage,
              changes.arrivals);
  ComparePlaces(before, after, changes);
  CompareLines(before, after, changes);
  const LanguageSource none;
  for (const std::string& id :
       AllIds(before.languages, after.languages, &LanguageSource::language)) {
    const LanguageSource* from = before.Language(id);
    const LanguageSource* to = after.Language(id);
    auto phrases = ComparePhrases(from == nullptr ? none : *from, to == nullptr ? none : *to);
    if (!phrases.empty()) changes.phrases.emplace(id, std::move(phrases));
  }
  return changes;
}

}  // namespace taillight::publisher
