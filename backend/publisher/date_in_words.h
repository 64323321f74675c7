// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates in words, by the rules ICU knows for each language.
#pragma once

#include <string>

#include "client-core/base/status.h"

namespace taillight::publisher {

/// "2026-07" or "2026-07-14" as people write it: "July 2026", "14 de julio de 2026". `language` is
/// BCP 47. kInvalidArgument: no such date or language.
StatusOr<std::string> DateInWords(const std::string& iso_date, const std::string& language);

}  // namespace taillight::publisher
