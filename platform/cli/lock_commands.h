// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight lock` and `taillight wipe`: the passphrase before this device's cases, and the end of
// them.
#pragma once

#include "platform/cli/context.h"

namespace taillight::cli {

void AddLockCommands(CLI::App& app, Context& context);

/// What to tell whoever opens cases that no passphrase stands before.
inline constexpr std::string_view kNoLockWarning =
    "WARNING: no lock is set. Whoever holds this device, or a copy of its folder, opens everything "
    "in it. 'taillight lock set' puts a passphrase before it.\n";

}  // namespace taillight::cli
