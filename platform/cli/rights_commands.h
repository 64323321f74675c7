// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight rights`: what to say and do, for a place, from the guidance on this device.
#pragma once

#include <CLI/CLI.hpp>

#include "client-core/client/rights.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// `status` of a call that found no such place, situation or language, with those there are.
Status SayWhatThereIs(const Status& status, client::Rights& rights);

void AddRightsCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
