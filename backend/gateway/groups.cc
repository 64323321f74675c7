// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/groups.h"

#include <algorithm>
#include <tuple>

#include "backend/gateway/frame.h"

namespace taillight::gateway {
namespace {

/// How much of `place` the organization's nearest region names: the longer, the more local; 0 when
/// it does not serve it.
std::size_t Nearness(const guidance::Organization& organization, const std::string& place) {
  std::size_t nearest = 0;
  for (const std::string& region : organization.regions) {
    if (place == region || place.starts_with(region + "-")) {
      nearest = std::max(nearest, region.size());
    }
  }
  return nearest;
}

bool Speaks(const guidance::Organization& organization, const std::string& language) {
  return std::ranges::find(organization.languages, language) != organization.languages.end();
}

void AddRow(HtmlWriter& html, const Reader& reader, std::string_view label,
            std::string_view value) {
  if (value.empty()) return;
  AddReaders(html, reader, "dt", {}, label);
  const auto cell = html.Open("dd");
  html.Add("bdi", value);
}

std::string LanguageNames(const Reader& reader, const guidance::Organization& organization) {
  std::string names;
  for (const std::string& language : organization.languages) {
    const std::string_view name = reader.content.Words(language, "web.language_name");
    if (!names.empty()) names += ", ";
    names += name.empty() ? std::string_view(language) : name;
  }
  return names;
}

void AddGroup(HtmlWriter& html, const Reader& reader, const guidance::Organization& organization) {
  const auto item = html.Open("li");
  {
    const auto name = html.Open("h4");
    html.Add("bdi", organization.name);
  }
  if (!organization.intake_open) {
    AddReaders(html, reader, "p", {}, reader.Words("web.group_closed"));
  }
  const auto rows = html.Open("dl");
  AddRow(html, reader, reader.Words("web.group_contact"), organization.public_contact);
  AddRow(html, reader, reader.Words("web.group_hours"), organization.hours);
  AddRow(html, reader, reader.Words("web.group_languages"), LanguageNames(reader, organization));
}

}  // namespace

std::vector<const guidance::Organization*> GroupsFor(const Reader& reader,
                                                     const std::string& place) {
  std::vector<const guidance::Organization*> groups;
  for (const guidance::Organization& organization : reader.directory.organizations()) {
    if (Nearness(organization, place) > 0) groups.push_back(&organization);
  }
  std::ranges::stable_sort(groups, std::greater<>(), [&](const guidance::Organization* group) {
    return std::tuple(Speaks(*group, reader.language), Nearness(*group, place));
  });
  return groups;
}

void AddGroups(HtmlWriter& html, const Reader& reader, const std::string& place) {
  AddReaders(html, reader, "h3", {}, reader.Words("web.groups"));
  const auto groups = GroupsFor(reader, place);
  if (groups.empty()) {
    AddReaders(html, reader, "p", {}, reader.Words("web.no_groups"));
    return;
  }
  const auto list = html.Open("ul", {{"class", "groups"}});
  for (const guidance::Organization* group : groups) AddGroup(html, reader, *group);
}

}  // namespace taillight::gateway
