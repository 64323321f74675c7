// SPDX-License-Identifier: AGPL-3.0-or-later
// How far long work has come: a bar on a terminal, nothing in a pipe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "platform/cli/terminal.h"

namespace taillight::cli {

/// Draws on standard error, over its own last line, when a whole percent or the note changes.
/// Borrows the terminal. Not thread-safe.
class Progress {
 public:
  Progress(Terminal& terminal, std::string_view what, std::size_t total);
  /// Leaves the last state on a line of its own.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Update(std::size_t done, std::string_view note = "");

 private:
  Terminal& terminal_;
  std::string what_;
  std::size_t total_;
  std::string last_;
};

/// The line itself, such as "Filing  [#####.....]  50 %  100 of 200  March 2016".
std::string ProgressLine(std::string_view what, std::size_t done, std::size_t total,
                         std::string_view note);

}  // namespace taillight::cli
