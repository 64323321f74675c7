// SPDX-License-Identifier: AGPL-3.0-or-later
// An organization of the directory, as it describes itself.
#pragma once

#include <cstddef>
#include <string>

#include "client-core/guidance/directory.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// Two lines or more, of at most `width` columns.
std::string OrganizationText(const guidance::Organization& organization, std::size_t width);
Json OrganizationDocument(const guidance::Organization& organization);

}  // namespace taillight::cli
