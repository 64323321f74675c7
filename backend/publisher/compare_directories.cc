// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/compare_directories.h"

#include <fmt/format.h>

namespace taillight::publisher {
namespace {

using guidance::Directory;
using guidance::Organization;
using Kind = FactChange::Kind;

std::vector<std::pair<std::string, std::string>> FieldsOf(const Organization& organization) {
  return {{"handle", organization.handle},
          {"name", organization.name},
          {"regions", fmt::format("{}", fmt::join(organization.regions, ", "))},
          {"languages", fmt::format("{}", fmt::join(organization.languages, ", "))},
          {"hours", organization.hours},
          {"public_contact", organization.public_contact},
          {"intake", organization.intake_open ? "open" : "closed"},
          {"signing_key", ToHex(organization.signing_key.view())}};
}

OrganizationChange Compare(const Organization& before, const Organization& after) {
  OrganizationChange change{after.handle, Kind::kChanged, {}};
  const auto old_fields = FieldsOf(before);
  const auto new_fields = FieldsOf(after);
  for (std::size_t i = 0; i < old_fields.size(); ++i) {
    if (old_fields[i] == new_fields[i]) continue;
    change.fields.emplace_back(old_fields[i].first,
                               Change{old_fields[i].second, new_fields[i].second});
  }
  return change;
}

}  // namespace

std::vector<OrganizationChange> CompareDirectories(const Directory& before,
                                                   const Directory& after) {
  std::vector<OrganizationChange> changes;
  for (const Organization& organization : before.organizations()) {
    if (after.FindById(organization.id) != nullptr) continue;
    changes.push_back({organization.handle, Kind::kRemoved, {{"name", {organization.name, ""}}}});
  }
  for (const Organization& organization : after.organizations()) {
    const Organization* known = before.FindById(organization.id);
    if (known == nullptr) {
      changes.push_back({organization.handle, Kind::kAdded, {{"name", {"", organization.name}}}});
    } else if (*known != organization) {
      changes.push_back(Compare(*known, organization));
    }
  }
  return changes;
}

}  // namespace taillight::publisher
