// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions to a person at a terminal, one line each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"
#include "platform/cli/terminal.h"

namespace taillight::cli {

inline constexpr std::size_t kMaxAnswerBytes = 4096;

/// "y", "yes", "s", "si" in any case; with or without its accent.
bool MeansYes(std::string_view answer);

/// What stands between spaces and commas.
std::vector<std::string> PartsOf(std::string_view text);

/// Shows `text` and asks with `prompt`. Anything but a yes is a no, the end of the input too.
StatusOr<bool> AskYesOrNo(Terminal& terminal, std::string_view text, std::string_view prompt);

}  // namespace taillight::cli
