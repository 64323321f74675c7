// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight place`: where a point, a ZIP code or a name is, from the guidance on this device.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

void AddPlaceCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
