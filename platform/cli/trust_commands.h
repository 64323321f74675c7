// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight trust`: the file that says whom to believe.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

/// `context` outlives `app`.
void AddTrustCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
