// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight case`: from a story in a file to a sealed case, and what became of it.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

void AddCaseCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
