// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight bundle diff`: what changed between two bundles or folders of sources.
#pragma once

#include "platform/cli/context.h"

namespace taillight::cli {

/// On the group `bundle`.
void AddDiff(CLI::App& group, Context& context);

}  // namespace taillight::cli
