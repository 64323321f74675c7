// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight org`: an organization's keys and members, on its administrator's own machine.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

void AddOrgCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
