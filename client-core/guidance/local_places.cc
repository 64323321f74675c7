// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/local_places.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "client-core/guidance/message.h"
#include "taillight/v1/guidance.pb.h"

namespace taillight::guidance {
namespace {

constexpr std::string_view kFactFile = "guidance/facts.bin";
constexpr std::string_view kNation = "us";

Status Wrong(std::string_view rule) {
  return InvalidArgument(std::string("facts.bin: ").append(rule));
}

Status AddCounty(const PlaceTable& places, std::string_view fips, LocalPlace& local,
                 std::vector<PlaceIndex>& list) {
  const auto county = places.FindCounty(fips);
  if (!county || !places.counties()[*county].successors.empty()) {
    return Wrong("a place names a county that is not there");
  }
  const bool is_first = local.counties.empty() && local.partly_in.empty();
  const auto state = places.FindState(places.StateOf(*county).code);
  if (!is_first && *state != local.state) return Wrong("a place has counties of two states");
  local.state = *state;
  for (const auto* counties : {&local.counties, &local.partly_in}) {
    if (std::ranges::count(*counties, *county) > 0) return Wrong("a place names a county twice");
  }
  list.push_back(*county);
  return OkStatus();
}

}  // namespace

PlaceIndex LocalPlace::Stand() const {
  if (counties.size() + partly_in.size() != 1) return state;
  return counties.empty() ? partly_in.front() : counties.front();
}

StatusOr<std::vector<LocalPlace>> ReadLocalPlaces(const Bundle& bundle, const PlaceTable& places) {
  const auto facts = bundle.File(kFactFile);
  if (!facts.ok()) return std::vector<LocalPlace>();
  TAILLIGHT_ASSIGN_OR_RETURN(const auto file, ParseMessage<v1::FactFile>(*facts, kFactFile));
  std::map<std::string_view, std::string_view> parents;
  std::vector<LocalPlace> locals;
  for (const v1::JurisdictionFacts& entry : file.jurisdictions()) {
    // A parent is listed before its places; one that is not is left out, so that no circle is
    // walked.
    const bool is_known = parents.contains(entry.parent());
    parents.emplace(entry.id(), is_known ? std::string_view(entry.parent()) : std::string_view());
    if (entry.counties().empty() && entry.partly_in().empty()) continue;
    LocalPlace local;
    local.id = entry.id();
    for (auto above = parents.find(parents.find(entry.id())->second);
         above != parents.end() && above->first != kNation; above = parents.find(above->second)) {
      local.wider.emplace_back(above->first);
    }
    for (const v1::LocalText& name : entry.names()) {
      local.names.push_back(name.text());
      if (name.language() == "en") local.name = name.text();
    }
    local.names.insert(local.names.end(), entry.other_names().begin(), entry.other_names().end());
    for (const std::string& fips : entry.counties()) {
      TAILLIGHT_RETURN_IF_ERROR(AddCounty(places, fips, local, local.counties));
    }
    for (const std::string& fips : entry.partly_in()) {
      TAILLIGHT_RETURN_IF_ERROR(AddCounty(places, fips, local, local.partly_in));
    }
    locals.push_back(std::move(local));
  }
  std::ranges::sort(locals, {}, &LocalPlace::id);
  return locals;
}

}  // namespace taillight::guidance
