// SPDX-License-Identifier: AGPL-3.0-or-later
// One run of `taillight`: reads the command line, runs the command, says what went wrong.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/terminal.h"

namespace taillight::cli {

/// `arguments` without the program's name. `default_data_dir` is used when --data is not given.
/// `built_in` is the guidance inside the program; it outlives the call.
/// Every error is one line on standard error.
ExitStatus RunProgram(std::vector<std::string> arguments, Terminal& terminal,
                      const std::filesystem::path& default_data_dir, ByteView built_in = {});

}  // namespace taillight::cli
