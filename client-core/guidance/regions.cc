// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/regions.h"

#include <algorithm>

#include "client-core/guidance/ascii.h"
#include "client-core/guidance/message.h"
#include "taillight/v1/regions.pb.h"

namespace taillight::guidance {
namespace {

bool IsState(std::string_view state) {
  return state.size() == 2 &&
         std::ranges::all_of(state, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool IsFips(std::string_view fips) {
  return fips.size() == 5 && std::ranges::all_of(fips, [](char c) { return c >= '0' && c <= '9'; });
}

Status CheckRegion(const Region& region) {
  if (!IsState(region.state)) return InvalidArgument("regions: state must be two capital letters");
  if (region.name.empty()) return InvalidArgument("regions: name is missing");
  if (!std::ranges::all_of(region.county_fips, IsFips)) {
    return InvalidArgument("regions: county_fips must be five digits each");
  }
  return OkStatus();
}

}  // namespace

StatusOr<RegionTable> RegionTable::Create(ByteView regions_bin) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto message,
                             ParseMessage<v1::Regions>(regions_bin, "regions.bin"));
  std::vector<Region> regions;
  for (const v1::Region& entry : message.regions()) {
    if (entry.index() >= kRegionCanary) {
      return InvalidArgument("regions: index must be 1 to 65534");
    }
    regions.push_back({.index = static_cast<RegionIndex>(entry.index()),
                       .state = entry.state(),
                       .name = entry.name(),
                       .county_fips = {entry.county_fips().begin(), entry.county_fips().end()},
                       .population = entry.population()});
  }
  return Of(std::move(regions));
}

StatusOr<RegionTable> RegionTable::Of(std::vector<Region> regions) {
  RegionTable table;
  RegionIndex last = kRegionNotSaid;
  for (const Region& region : regions) {
    TAILLIGHT_RETURN_IF_ERROR(CheckRegion(region));
    if (region.index <= last || region.index == kRegionCanary) {
      return InvalidArgument("regions: index must ascend from 1 to 65534");
    }
    last = region.index;
    if (region.is_state() && !table.by_state_.emplace(region.state, region.index).second) {
      return InvalidArgument("regions: a state twice");
    }
    for (const std::string& fips : region.county_fips) {
      if (!table.by_county_.emplace(fips, region.index).second) {
        return InvalidArgument("regions: a county in two places");
      }
    }
  }
  table.regions_ = std::move(regions);
  return table;
}

std::optional<RegionIndex> RegionTable::IndexOfCounty(std::string_view fips) const {
  const auto found = by_county_.find(fips);
  return found == by_county_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<RegionIndex> RegionTable::IndexOfState(std::string_view state) const {
  std::string code = Upper(state);
  if (code.starts_with("US-")) code.erase(0, 3);
  const auto found = by_state_.find(code);
  return found == by_state_.end() ? std::nullopt : std::optional(found->second);
}

const Region* RegionTable::Find(RegionIndex index) const {
  const auto found = std::ranges::lower_bound(regions_, index, {}, &Region::index);
  return found == regions_.end() || found->index != index ? nullptr : &*found;
}

Bytes RegionTable::Serialize() const {
  v1::Regions message;
  for (const Region& region : regions_) {
    v1::Region& entry = *message.add_regions();
    entry.set_index(region.index);
    entry.set_state(region.state);
    entry.set_name(region.name);
    for (const std::string& fips : region.county_fips) entry.add_county_fips(fips);
    entry.set_population(region.population);
  }
  return SerializeMessage(message);
}

}  // namespace taillight::guidance
