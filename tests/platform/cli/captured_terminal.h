// SPDX-License-Identifier: AGPL-3.0-or-later
// A terminal whose three ends are files of a test: what goes in is given, what comes out is read.
#pragma once

#include <string>
#include <string_view>

#include "platform/cli/terminal.h"

namespace taillight::cli {

/// Not a terminal to isatty, as in a pipe.
class CapturedTerminal {
 public:
  explicit CapturedTerminal(std::string_view input = "");
  ~CapturedTerminal();
  CapturedTerminal(const CapturedTerminal&) = delete;
  CapturedTerminal& operator=(const CapturedTerminal&) = delete;

  Terminal& terminal() { return terminal_; }
  std::string out() const;
  std::string err() const;

 private:
  int input_;
  int output_;
  int error_;
  Terminal terminal_;
};

}  // namespace taillight::cli
