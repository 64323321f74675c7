// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/organization_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/cli/text_layout.h"

namespace taillight::cli {

Json OrganizationDocument(const guidance::Organization& organization) {
  return {{"handle", organization.handle},
          {"name", organization.name},
          {"regions", organization.regions},
          {"languages", organization.languages},
          {"hours", organization.hours},
          {"public_contact", organization.public_contact},
          {"intake_open", organization.intake_open}};
}

std::string OrganizationText(const guidance::Organization& organization, std::size_t width) {
  return Wrap(fmt::format("{}, {}", organization.handle, organization.name), width, "  - ") +
         Wrap(fmt::format("serves {}; answers in {}; {}; {}{}",
                          fmt::join(organization.regions, ", "),
                          fmt::join(organization.languages, ", "), organization.hours,
                          organization.public_contact,
                          organization.intake_open ? "" : "; takes no new cases now"),
              width, "    ");
}

}  // namespace taillight::cli
