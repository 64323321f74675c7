// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight reply`: what a reporter adds to a case that was filed before.
#pragma once

#include "platform/cli/context.h"

namespace taillight::cli {

void AddReplyCommand(CLI::App& app, Context& context);

}  // namespace taillight::cli
