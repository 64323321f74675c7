// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight deadlines`: dates that count from a moment, from the guidance on this device.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

void AddDeadlineCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
