// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight rights`: what to say and do, for a place, from the guidance on this device.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

void AddRightsCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
