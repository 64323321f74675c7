// SPDX-License-Identifier: AGPL-3.0-or-later
// All commands of `taillight`, hung onto the program.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

/// Adds the shared options and every command. `context` outlives `app`.
void AddCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
