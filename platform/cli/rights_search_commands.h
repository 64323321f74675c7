// SPDX-License-Identifier: AGPL-3.0-or-later
// The commands that find something in the guidance on this device, and those for the places a
// person keeps. The server is asked by none of them.
#pragma once

#include <CLI/CLI.hpp>

#include "platform/cli/context.h"

namespace taillight::cli {

/// search, find-help, keep, forget and changes, under `rights`.
void AddRightsSearchCommands(CLI::App& rights, Context& context);

}  // namespace taillight::cli
