// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight keys`: the keys of the roles that vouch for guidance and count reports.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

/// `context` outlives `app`.
void AddKeysCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
