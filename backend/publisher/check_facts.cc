// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace taillight::publisher {
namespace {

constexpr std::string_view kUnknown = "unknown";
constexpr std::string_view kFederal = "us";

bool IsKnown(const FactSource& fact) {
  return fact.code != kUnknown && fact.confidence != guidance::Confidence::kLow;
}

/// Calls `look` with every place above `place`, the nearest first.
template <class Look>
void ForEachAbove(const Sources& sources, const JurisdictionSource& place, const Look& look) {
  for (const JurisdictionSource* above = sources.Jurisdiction(place.parent); above != nullptr;
       above = sources.Jurisdiction(above->parent)) {
    look(*above);
  }
}

const FactSource* FactAbove(const Sources& sources, const JurisdictionSource& place,
                            const std::string& id) {
  const JurisdictionSource* above = sources.Jurisdiction(place.parent);
  return above == nullptr ? nullptr : sources.FactAt(*above, id);
}

void CheckAgainstAbove(const FactSource& fact, const FactSource* above, Problems& before_release) {
  if (above == nullptr || !IsKnown(*above)) {
    if (fact.overrides.empty()) return;
    before_release.Add(fact.place, fmt::format("{} overrides nothing", fact.id));
  } else if (!IsKnown(fact)) {
    before_release.Add(fact.place, fmt::format("{} has no answer and hides '{}' of {}:{}", fact.id,
                                               above->code, above->place.file, above->place.line));
  } else if (fact.code == above->code && !fact.overrides.empty()) {
    before_release.Add(fact.place, fmt::format("{} overrides nothing", fact.id));
  } else if (fact.code != above->code && fact.overrides != above->code) {
    before_release.Add(
        fact.place,
        fmt::format("{} differs from '{}' of {}:{}; if that is right, say "
                    "overrides: {}",
                    fact.id, above->code, above->place.file, above->place.line, above->code));
  }
}

/// Places where the line is shown and what is known of its facts has no cite.
std::vector<std::string> PlacesWithoutCite(const Sources& sources, const LineSource& line) {
  std::vector<std::string> places;
  for (const JurisdictionSource& place : sources.jurisdictions) {
    if (!sources.IsShown(line, place)) continue;
    bool known = false;
    bool cited = false;
    for (const std::string& id : line.facts) {
      const FactSource* fact = sources.FactAt(place, id);
      if (fact == nullptr || !IsKnown(*fact)) continue;
      known = true;
      cited = cited || !fact->cite.empty();
    }
    if (known && !cited) places.push_back(place.id);
  }
  return places;
}

std::string Some(const std::vector<std::string>& places) {
  constexpr std::size_t kShown = 5;
  if (places.size() <= kShown) return fmt::format("{}", fmt::join(places, ", "));
  return fmt::format("{} and {} more",
                     fmt::join(places.begin(), places.begin() + static_cast<long>(kShown), ", "),
                     places.size() - kShown);
}

bool IsFederalAlone(const Sources& sources, const std::string& id) {
  return std::ranges::all_of(sources.jurisdictions, [&](const JurisdictionSource& place) {
    return (place.id == kFederal) == (place.Find(id) != nullptr);
  });
}

}  // namespace

void CheckForbiddenCodes(const Sources& sources, Problems& problems) {
  for (const JurisdictionSource& place : sources.jurisdictions) {
    ForEachAbove(sources, place, [&](const JurisdictionSource& above) {
      for (const FactSource& rule : above.facts) {
        if (!IsKnown(rule)) continue;
        for (const auto& [id, codes] : rule.forbids) {
          const FactSource* fact = place.Find(id);
          if (fact == nullptr || std::ranges::find(codes, fact->code) == codes.end()) continue;
          problems.Add(fact->place,
                       fmt::format("{} is '{}', which {} of {}:{} forbids", id, fact->code, rule.id,
                                   rule.place.file, rule.place.line));
        }
      }
    });
  }
}

void CheckFacts(const Sources& sources, Problems& before_release) {
  for (const JurisdictionSource& place : sources.jurisdictions) {
    for (const FactSource& fact : place.facts) {
      CheckAgainstAbove(fact, FactAbove(sources, place, fact.id), before_release);
    }
  }
  for (const SituationSource& situation : sources.situations) {
    for (const LineSource& line : situation.lines) {
      const auto places = PlacesWithoutCite(sources, line);
      if (places.empty()) continue;
      before_release.Add(line.place,
                         fmt::format("'{}' rests on no cite in {}", line.phrase, Some(places)));
    }
  }
}

void AdviseOnHiddenLines(const Sources& sources, Problems& advice) {
  for (const SituationSource& situation : sources.situations) {
    for (const LineSource& line : situation.lines) {
      if (line.conditions.empty() || line.facts.empty()) continue;
      const bool federal = std::ranges::all_of(
          line.facts, [&](const std::string& id) { return IsFederalAlone(sources, id); });
      if (!federal) continue;
      std::vector<std::string> hidden;
      for (const JurisdictionSource& place : sources.jurisdictions) {
        if (!sources.IsShown(line, place)) hidden.push_back(place.id);
      }
      if (hidden.empty()) continue;
      advice.Add(line.place, fmt::format("'{}' rests on federal facts alone but is hidden in {}",
                                         line.phrase, Some(hidden)));
    }
  }
}

}  // namespace taillight::publisher
