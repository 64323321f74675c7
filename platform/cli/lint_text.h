// SPDX-License-Identifier: AGPL-3.0-or-later
// What `taillight bundle lint` and `bundle stale` found, for people and for scripts.
#pragma once

#include <string>

#include "backend/publisher/lint.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// With `for_release` the texts that await review are counted and, in the document, each is named
/// with the hash that a review of it is bound to.
Json LintDocument(const publisher::LintReport& report, bool for_release);
std::string LintText(const publisher::LintReport& report, bool for_release);

Json StaleDocument(const std::vector<publisher::DatedFact>& facts);
/// By place, with cite and the date of the last reading.
std::string StaleText(const std::vector<publisher::DatedFact>& facts);

}  // namespace taillight::cli
