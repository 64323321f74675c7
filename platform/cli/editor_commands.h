// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight bundle lint, review, stale, diff`: tools of the people who edit the guidance.
#pragma once

#include "platform/cli/context.h"

namespace taillight::cli {

/// On the group `bundle`.
void AddEditorCommands(CLI::App& group, Context& context);

}  // namespace taillight::cli
