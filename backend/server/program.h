// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line of `taillightd`: serve, migrate, check.
#pragma once

#include <string>
#include <vector>

#include "backend/server/exit_status.h"

namespace taillight::server {

/// Runs one command to its end; `serve` ends by SIGTERM or SIGINT. `arguments` without the
/// program's name. Answers go to standard output, words about what is wrong to standard error, in
/// one line.
ExitStatus RunProgram(std::vector<std::string> arguments);

}  // namespace taillight::server
