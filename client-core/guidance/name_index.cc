// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/name_index.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace taillight::guidance {
namespace {

/// Before or among its own: a fit and then the penalty of the reading.
using Fit = std::pair<int, int>;
constexpr Fit kNone{kSlip + 2, 0};

/// Around a city that is in no county, addresses of the counties next to it carry its name; whoever
/// says the name means the city first.
void PutCitiesFirst(const PlaceTable& places, const ZipTable& zips,
                    std::vector<NameMatch>& matches) {
  for (const NameMatch& city : matches) {
    if (city.town || city.local || places.IsState(city.place)) continue;
    const CountyLetters letters = LettersOfCounty(places.counties()[city.place].name);
    if (!letters.is_city) continue;
    for (NameMatch& other : matches) {
      if (!other.town || &places.StateOf(other.place) != &places.StateOf(city.place)) continue;
      if (LettersOfName(zips.town(*other.town).name) != letters.letters) continue;
      other.people = std::min(other.people, city.people);
    }
  }
}

/// Guam is a state's name and that of the one county it has; the county says more.
void DropStatesOfOneCounty(const PlaceTable& places, std::vector<NameMatch>& matches) {
  const auto is_whole = [&](const NameMatch& match) {
    const auto in_state = [&](const CountyRow& county) {
      return county.successors.empty() &&
             &places.StateOf(*places.FindCounty(county.fips)) == &places.StateOf(match.place);
    };
    return places.IsState(match.place) && std::ranges::count_if(places.counties(), in_state) == 1 &&
           std::ranges::any_of(matches, [&](const NameMatch& other) {
             return !places.IsState(other.place) &&
                    &places.StateOf(other.place) == &places.StateOf(match.place);
           });
  };
  const auto whole = std::ranges::find_if(matches, is_whole);
  if (whole != matches.end()) matches.erase(whole);
}

/// The mail gives a town the name of the local place it is in; the local place says more.
void DropTownsOfLocals(std::vector<NameMatch>& matches) {
  std::erase_if(matches, [&](const NameMatch& town) {
    return town.town && std::ranges::any_of(matches, [&](const NameMatch& other) {
             return other.local && other.place == town.place;
           });
  });
}

/// Most people first, each place once: as a county or state rather than as a town of it.
void Order(const PlaceTable& places, const ZipTable& zips, NameMatches& found) {
  std::vector<NameMatch>& matches = found.matches;
  PutCitiesFirst(places, zips, matches);
  DropStatesOfOneCounty(places, matches);
  DropTownsOfLocals(matches);
  std::ranges::sort(matches, {}, [](const NameMatch& match) {
    return std::tuple(match.place, match.local, match.town.has_value(), match.town);
  });
  const auto again =
      std::unique(matches.begin(), matches.end(), [](const NameMatch& a, const NameMatch& b) {
        return a.place == b.place && a.local == b.local;
      });
  matches.erase(again, matches.end());
  std::ranges::stable_sort(matches, [](const NameMatch& a, const NameMatch& b) {
    return std::tuple(b.people, a.town.has_value()) < std::tuple(a.people, b.town.has_value());
  });
  found.more = matches.size() > NameIndex::kMostMatches;
  if (found.more) matches.resize(NameIndex::kMostMatches);
}

}  // namespace

NameIndex::NameIndex(const PlaceTable& places, const ZipTable& zips,
                     std::span<const LocalPlace> locals)
    : places_(places), zips_(zips), locals_(locals), zips_in_(places.size()) {
  AddStates();
  AddCounties();
  AddLocals();
  for (const OtherName& other : places_.other_names()) {
    Add(LettersOfName(other.name),
        places_.IsState(other.place) ? NameKind::kState : NameKind::kCounty, other.place);
  }
  for (std::uint32_t i = 0; i < zips_.town_count(); ++i) {
    const Town town = zips_.town(i);
    Add(LettersOfName(town.name), NameKind::kTown, i);
    for (const TownPart& part : town.parts) zips_in_[part.place] += part.zips;
  }
}

void NameIndex::AddStates() {
  for (std::size_t i = 0; i < places_.states().size(); ++i) {
    const StateRow& state = places_.states()[i];
    const auto place = static_cast<std::uint32_t>(places_.counties().size() + i);
    for (const std::string& name : {state.name, state.code, "US-" + state.code}) {
      Add(LettersOfName(name), NameKind::kState, place);
    }
  }
}

void NameIndex::AddCounties() {
  for (std::uint32_t i = 0; i < places_.counties().size(); ++i) {
    const CountyLetters county = LettersOfCounty(places_.counties()[i].name);
    Add(county.letters, county.is_city ? NameKind::kCity : NameKind::kCounty, i);
  }
}

void NameIndex::AddLocals() {
  for (std::uint32_t i = 0; i < locals_.size(); ++i) {
    const LocalPlace& local = locals_[i];
    std::set<std::string> spellings;
    for (const std::string& name : local.names) spellings.insert(LettersOfName(name));
    for (const std::string& letters : spellings) {
      if (letters.empty()) continue;
      if (local.IsOneCounty()) {
        Add(letters, NameKind::kCounty, local.Stand());
      } else {
        Add(letters, NameKind::kLocal, i);
      }
    }
  }
}

void NameIndex::Add(std::string_view letters, NameKind kind, std::uint32_t id) {
  names_.push_back({static_cast<std::uint32_t>(letters_.size()),
                    static_cast<std::uint16_t>(letters.size()), kind, id});
  letters_ += letters;
}

std::string_view NameIndex::LettersOf(const Name& name) const {
  return std::string_view(letters_).substr(name.start, name.size);
}

std::optional<std::uint8_t> NameIndex::StateNamed(std::string_view letters) const {
  for (const Name& name : names_) {
    if (name.kind == NameKind::kState && LettersOf(name) == letters) {
      return places_.StateOf(static_cast<PlaceIndex>(name.id)).fips;
    }
  }
  return std::nullopt;
}

bool NameIndex::MayBe(const Name& name, const NameQuery& query) const {
  if ((static_cast<std::uint8_t>(name.kind) & query.kinds) == 0) return false;
  if (!query.state_fips) return true;
  const auto in_state = [&](PlaceIndex place) {
    return places_.StateOf(place).fips == *query.state_fips;
  };
  if (name.kind == NameKind::kLocal) return in_state(locals_[name.id].Stand());
  if (name.kind != NameKind::kTown) return in_state(static_cast<PlaceIndex>(name.id));
  return std::ranges::any_of(zips_.town(name.id).parts, in_state, &TownPart::place);
}

std::uint64_t NameIndex::PeopleOf(const TownPart& part) const {
  return std::uint64_t{places_.PopulationOf(part.place)} * part.zips / zips_in_[part.place];
}

std::uint64_t NameIndex::PeopleOf(const LocalPlace& local) const {
  std::uint64_t people = 0;
  for (const auto* counties : {&local.counties, &local.partly_in}) {
    for (const PlaceIndex county : *counties) people += places_.PopulationOf(county);
  }
  return people;
}

void NameIndex::AddMatches(const Name& name, const NameQuery& query,
                           std::vector<NameMatch>& matches) const {
  if (name.kind == NameKind::kLocal) {
    const LocalPlace& local = locals_[name.id];
    matches.push_back({local.Stand(), std::nullopt, name.id, PeopleOf(local)});
    return;
  }
  if (name.kind != NameKind::kTown) {
    const auto place = static_cast<PlaceIndex>(name.id);
    matches.push_back({place, std::nullopt, std::nullopt, places_.PopulationOf(place)});
    return;
  }
  for (const TownPart& part : zips_.town(name.id).parts) {
    if (query.state_fips && places_.StateOf(part.place).fips != *query.state_fips) continue;
    matches.push_back({part.place, name.id, std::nullopt, PeopleOf(part)});
  }
}

NameMatches NameIndex::Find(std::string_view typed) const {
  NameMatches found;
  Fit best = kNone;
  const auto state_named = [this](std::string_view letters) { return StateNamed(letters); };
  for (const NameQuery& query : ReadName(typed, state_named)) {
    for (const Name& name : names_) {
      const std::optional<int> fit = FitOf(LettersOf(name), query.letters, best.first);
      if (!fit || Fit(*fit, query.penalty) > best || !MayBe(name, query)) continue;
      if (Fit(*fit, query.penalty) < best) found.matches.clear();
      best = {*fit, query.penalty};
      AddMatches(name, query, found.matches);
    }
  }
  found.approximate = !found.matches.empty() && best.first >= kSlip;
  Order(places_, zips_, found);
  return found;
}

}  // namespace taillight::guidance
