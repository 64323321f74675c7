// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/build_regions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "backend/publisher/county_groups.h"

namespace taillight::publisher {
namespace {

using guidance::Region;
using guidance::RegionIndex;
using guidance::RegionTable;

class RegionBuilder {
 public:
  RegionBuilder(const Places& places, const RegionTable* previous)
      : places_(places), previous_(previous) {
    for (const County& county : places.counties) by_fips_.emplace(county.fips, &county);
    if (previous != nullptr) {
      regions_.assign(previous->regions().begin(), previous->regions().end());
    }
  }

  StatusOr<RegionTable> Build() {
    for (const State& state : places_.states) {
      if (IsNew(state))
        Append({.state = state.code, .name = state.name, .county_fips = {}}, state.population);
    }
    for (const State& state : places_.states) AddCounties(state.code);
    if (regions_.size() >= guidance::kRegionCanary) {
      return InvalidArgument("regions: more places than there are numbers");
    }
    return RegionTable::Of(std::move(regions_));
  }

 private:
  bool IsNew(const State& state) const {
    return previous_ == nullptr || !previous_->IndexOfState(state.code).has_value();
  }
  bool IsNew(const County& county) const {
    return previous_ == nullptr || !previous_->IndexOfCounty(county.fips).has_value();
  }

  void Append(Region region, std::uint64_t population) {
    const RegionIndex last = regions_.empty() ? guidance::kRegionNotSaid : regions_.back().index;
    region.index = static_cast<RegionIndex>(last + 1);
    region.population = population;
    regions_.push_back(std::move(region));
  }

  void AddCounties(const std::string& state) {
    std::vector<County> added;
    for (const County& county : places_.counties) {
      if (county.state == state && IsNew(county)) added.push_back(county);
    }
    for (const CountyGroup& group : GroupCounties(added, places_.neighbours)) {
      const std::uint64_t population = PopulationOf(group);
      const bool large_enough = population >= (group.size() == 1 ? kAloneFrom : kGroupedFrom);
      Region* old = large_enough ? nullptr : NearestOld(state, group);
      if (old == nullptr) {
        Append({.state = state, .name = NameOf(group), .county_fips = group}, population);
      } else {
        Widen(*old, group, population);
      }
    }
  }

  std::uint64_t PopulationOf(const CountyGroup& group) const {
    std::uint64_t population = 0;
    for (const std::string& fips : group) population += by_fips_.at(fips)->population;
    return population;
  }

  std::string NameOf(const CountyGroup& group) const {
    std::vector<std::string> names;
    for (const std::string& fips : group) names.push_back(by_fips_.at(fips)->name);
    return fmt::format("{}", fmt::join(names, ", "));
  }

  /// The place made earlier in which the nearest county lies; none where the state had no county.
  Region* NearestOld(const std::string& state, const CountyGroup& group) {
    if (previous_ == nullptr) return nullptr;
    const County* nearest = nullptr;
    const County& from = *by_fips_.at(group.front());
    for (const County& county : places_.counties) {
      if (county.state != state || IsNew(county)) continue;
      if (nearest == nullptr || Distance(from, county) < Distance(from, *nearest)) {
        nearest = &county;
      }
    }
    if (nearest == nullptr) return nullptr;
    const RegionIndex index = *previous_->IndexOfCounty(nearest->fips);
    return &*std::ranges::find(regions_, index, &Region::index);
  }

  void Widen(Region& region, const CountyGroup& group, std::uint64_t population) const {
    region.county_fips.insert(region.county_fips.end(), group.begin(), group.end());
    std::ranges::sort(region.county_fips);
    region.name += ", " + NameOf(group);
    region.population += population;
  }

  const Places& places_;
  const RegionTable* previous_;
  std::map<std::string, const County*> by_fips_;
  std::vector<Region> regions_;
};

}  // namespace

StatusOr<RegionTable> BuildRegions(const Places& places, const RegionTable* previous) {
  return RegionBuilder(places, previous).Build();
}

}  // namespace taillight::publisher
