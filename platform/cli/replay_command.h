// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight replay`: public arrest records down the real line.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

void AddReplayCommand(CLI::App& app, Context& context);

}  // namespace taillight::cli
