// SPDX-License-Identifier: AGPL-3.0-or-later
// What a newer bundle changes for the places a person keeps.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/guidance/content.h"
#include "client-core/store/guide_store.h"

namespace taillight::client {

/// Lines that pages of `places` show in `after` and not in `before`, and the other way round, by
/// place and situation; those taken away stand before those that are new. `language` where both
/// have it, else English.
std::vector<store::StoredChange> ChangesBetween(const guidance::GuidanceContent& before,
                                                const guidance::GuidanceContent& after,
                                                std::span<const std::string> places,
                                                std::string_view language);

}  // namespace taillight::client
