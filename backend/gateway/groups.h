// SPDX-License-Identifier: AGPL-3.0-or-later
// The organizations of the directory that serve a place.
#pragma once

#include <string>
#include <vector>

#include "backend/gateway/html.h"
#include "backend/gateway/reader.h"
#include "client-core/guidance/directory.h"

namespace taillight::gateway {

/// Those that name `place` or what it lies in: first those that speak the reader's language, then
/// those nearest to the place.
std::vector<const guidance::Organization*> GroupsFor(const Reader& reader,
                                                     const std::string& place);

/// Their list, or that none is known.
void AddGroups(HtmlWriter& html, const Reader& reader, const std::string& place);

}  // namespace taillight::gateway
