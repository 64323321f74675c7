// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight bundle`: from the editors' sources to the signed guidance, and what a bundle holds.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

/// `context` outlives `app`.
void AddBundleCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
