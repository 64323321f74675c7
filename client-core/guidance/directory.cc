// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/directory.h"

#include <algorithm>

#include "client-core/guidance/ascii.h"
#include "client-core/guidance/message.h"
#include "taillight/v1/directory.pb.h"

namespace taillight::guidance {
namespace {

constexpr std::size_t kMaxTextBytes = 200;
constexpr std::size_t kMaxListEntries = 64;

bool IsHandle(std::string_view handle) {
  const auto allowed = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return handle.size() >= 2 && handle.size() <= 16 && std::ranges::all_of(handle, allowed);
}

bool IsText(std::string_view text) { return text.size() <= kMaxTextBytes; }

bool IsList(const std::vector<std::string>& list) {
  return !list.empty() && list.size() <= kMaxListEntries &&
         std::ranges::all_of(list,
                             [](const auto& entry) { return !entry.empty() && IsText(entry); });
}

v1::Organization ToMessage(const Organization& organization) {
  v1::Organization message;
  message.set_org_id(ToString(organization.id.view()));
  message.set_handle(organization.handle);
  message.set_name(organization.name);
  for (const std::string& region : organization.regions) message.add_regions(region);
  for (const std::string& language : organization.languages) message.add_languages(language);
  message.set_hours(organization.hours);
  message.set_public_contact(organization.public_contact);
  message.set_intake_open(organization.intake_open);
  message.set_signing_pk(ToString(organization.signing_key.view()));
  return message;
}

StatusOr<Organization> FromMessage(const v1::Organization& message) {
  Organization organization;
  const auto id = OrgId::From(AsBytes(message.org_id()));
  if (!id.ok()) return InvalidArgument("organization: org_id must be 8 bytes");
  const auto key = SigningPublicKey::From(AsBytes(message.signing_pk()));
  if (!key.ok()) return InvalidArgument("organization: signing_pk must be 32 bytes");
  organization.id = *id;
  organization.signing_key = *key;
  organization.handle = message.handle();
  organization.name = message.name();
  organization.regions = {message.regions().begin(), message.regions().end()};
  organization.languages = {message.languages().begin(), message.languages().end()};
  organization.hours = message.hours();
  organization.public_contact = message.public_contact();
  organization.intake_open = message.intake_open();
  TAILLIGHT_RETURN_IF_ERROR(CheckOrganization(organization));
  return organization;
}

}  // namespace

Status CheckOrganization(const Organization& organization) {
  if (!IsHandle(organization.handle)) {
    return InvalidArgument("organization: handle must be 2 to 16 of A-Z, 0-9 and '-'");
  }
  if (organization.name.empty() || !IsText(organization.name)) {
    return InvalidArgument("organization: name must be 1 to 200 characters");
  }
  if (!IsList(organization.regions)) {
    return InvalidArgument("organization: regions must be 1 to 64");
  }
  if (!IsList(organization.languages)) {
    return InvalidArgument("organization: languages must be 1 to 64");
  }
  if (!IsText(organization.hours) || !IsText(organization.public_contact)) {
    return InvalidArgument("organization: hours and public_contact must be 200 characters at most");
  }
  return OkStatus();
}

StatusOr<Organization> ParseOrganization(ByteView entry) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto message,
                             ParseMessage<v1::Organization>(entry, "organization"));
  return FromMessage(message);
}

Bytes SerializeOrganization(const Organization& organization) {
  return SerializeMessage(ToMessage(organization));
}

StatusOr<Directory> Directory::Create(ByteView directory_bin) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto message,
                             ParseMessage<v1::Directory>(directory_bin, "directory.bin"));
  std::vector<Organization> organizations;
  for (const v1::Organization& entry : message.organizations()) {
    TAILLIGHT_ASSIGN_OR_RETURN(organizations.emplace_back(), FromMessage(entry));
  }
  return Of(std::move(organizations));
}

StatusOr<Directory> Directory::Of(std::vector<Organization> organizations) {
  std::ranges::sort(organizations, {}, &Organization::id);
  std::vector<std::string_view> handles;
  for (const Organization& organization : organizations) {
    TAILLIGHT_RETURN_IF_ERROR(CheckOrganization(organization));
    handles.push_back(organization.handle);
  }
  std::ranges::sort(handles);
  if (std::ranges::adjacent_find(handles) != handles.end()) {
    return InvalidArgument("directory: a handle twice");
  }
  if (std::ranges::adjacent_find(organizations, {}, &Organization::id) != organizations.end()) {
    return InvalidArgument("directory: an organization twice");
  }
  Directory directory;
  directory.organizations_ = std::move(organizations);
  return directory;
}

const Organization* Directory::FindByHandle(std::string_view handle) const {
  const auto found = std::ranges::find(organizations_, Upper(handle), &Organization::handle);
  return found == organizations_.end() ? nullptr : &*found;
}

const Organization* Directory::FindById(const OrgId& id) const {
  const auto found = std::ranges::lower_bound(organizations_, id, {}, &Organization::id);
  return found == organizations_.end() || found->id != id ? nullptr : &*found;
}

const Organization* Directory::FindByName(std::string_view name) const {
  if (const Organization* found = FindByHandle(name); found != nullptr) return found;
  const StatusOr<Bytes> bytes = FromHex(name);
  if (!bytes.ok()) return nullptr;
  const StatusOr<OrgId> id = OrgId::From(*bytes);
  return id.ok() ? FindById(*id) : nullptr;
}

Bytes Directory::Serialize() const {
  v1::Directory message;
  for (const Organization& organization : organizations_) {
    *message.add_organizations() = ToMessage(organization);
  }
  return SerializeMessage(message);
}

}  // namespace taillight::guidance
