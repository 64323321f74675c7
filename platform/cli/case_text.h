// SPDX-License-Identifier: AGPL-3.0-or-later
// An opened case on a member's own screen, and as a document for their own scripts.
#pragma once

#include <cstddef>
#include <string>

#include "client-core/client/desk.h"
#include "client-core/model/case_file.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// What was told, in the order of a story file; what was not said is left out. What the reporter
/// wrote is shown without characters that steer a terminal.
std::string DeskCaseText(const client::DeskCase& opened, std::size_t width);
/// {"case", "told", "deadlines", "follow_ups", ...}; "told" has the fields of a story file.
Json DeskCaseDocument(const client::DeskCase& opened);

}  // namespace taillight::cli
