// SPDX-License-Identifier: AGPL-3.0-or-later
// The {slots} of a phrase. For this library's own sources.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace taillight::publisher {

/// Nothing: a brace without its partner, or an empty slot.
std::optional<std::set<std::string>> SlotsOf(std::string_view phrase);

}  // namespace taillight::publisher
