// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_local_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "client-core/guidance/ascii.h"

namespace taillight::publisher {
namespace {

class Checker {
 public:
  Checker(const Places& places, Problems& problems) : problems_(problems) {
    for (const County& county : places.counties) states_.emplace(county.fips, county.state);
    for (const County& county : places.island_parts) states_.emplace(county.fips, county.state);
  }

  void Check(const JurisdictionSource& place) {
    const bool has_counties = !place.counties.empty() || !place.partly_in.empty();
    const bool is_local = std::ranges::count(place.id, '-') > 1;
    if (is_local != has_counties) {
      problems_.Add(place.place, is_local ? "must say in which counties it lies"
                                          : "only a place below a state names counties");
    }
    std::set<std::string> named;
    for (const auto* list : {&place.counties, &place.partly_in}) {
      for (const std::string& fips : *list) CheckCounty(place, fips, named);
    }
    for (const std::string& fips : place.counties) CheckIsAlone(place, fips);
  }

 private:
  void CheckCounty(const JurisdictionSource& place, const std::string& fips,
                   std::set<std::string>& named) {
    const auto state = states_.find(fips);
    if (state == states_.end()) {
      problems_.Add(place.place, fmt::format("{} is no county of today's list", fips));
    } else if (!place.id.starts_with("us-" + guidance::Lower(state->second))) {
      problems_.Add(place.place, fmt::format("{} is in another state", fips));
    }
    if (!named.insert(fips).second) {
      problems_.Add(place.place, fmt::format("{} is named twice", fips));
    }
  }

  /// Places come after those they lie in, whose ids theirs begin with.
  void CheckIsAlone(const JurisdictionSource& place, const std::string& fips) {
    const auto [other, is_first] = whole_in_.try_emplace(fips, place.id);
    if (!is_first && !place.id.starts_with(other->second + "-")) {
      problems_.Add(place.place, fmt::format("{} lies whole in {} too", fips, other->second));
    }
    other->second = place.id;
  }

  Problems& problems_;
  /// By fips.
  std::map<std::string, std::string> states_;
  /// The place of the last list that has the county.
  std::map<std::string, std::string> whole_in_;
};

}  // namespace

void CheckLocalPlaces(const Sources& sources, const Places& places, Problems& problems) {
  Checker checker(places, problems);
  for (const JurisdictionSource& place : sources.jurisdictions) checker.Check(place);
}

}  // namespace taillight::publisher
