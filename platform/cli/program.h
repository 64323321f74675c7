// SPDX-License-Identifier: AGPL-3.0-or-later
// One run of `taillight`: reads the command line, runs the command, says what went wrong.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/cli/exit_status.h"
#include "platform/cli/terminal.h"

namespace taillight::cli {

/// `arguments` without the program's name. `default_data_dir` is used when --data is not given.
/// Every error is one line on standard error.
ExitStatus RunProgram(std::vector<std::string> arguments, Terminal& terminal,
                      const std::filesystem::path& default_data_dir);

}  // namespace taillight::cli
