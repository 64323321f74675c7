// SPDX-License-Identifier: AGPL-3.0-or-later
// A phrase with its slots filled, as a reader meets it. For this library's own sources.
#pragma once

#include <string>
#include <string_view>

#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// As it is read in `place`; a slot that has no words there stays empty.
std::string FillingAt(std::string_view phrase, const LanguageSource& language,
                      const Sources& sources, const JurisdictionSource& place);
/// As it is read where it is longest, among the places that show `line`; without a line, with empty
/// slots.
std::string LongestFilling(std::string_view phrase, const LineSource* line,
                           const LanguageSource& language, const Sources& sources);

}  // namespace taillight::publisher
