// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight staff`: a member's desk.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "client-core/client/desk.h"
#include "platform/cli/context.h"

namespace taillight::cli {

void AddStaffCommands(CLI::App& app, Context& context);

Json QueueDocument(const std::vector<client::QueueRow>& rows);
std::string QueueText(const std::vector<client::QueueRow>& rows);

}  // namespace taillight::cli
