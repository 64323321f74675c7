// SPDX-License-Identifier: AGPL-3.0-or-later
// A program at a terminal of its own, typed to and read by a test.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::support {

/// Killed by the destructor. One thread.
class PseudoTerminal {
 public:
  explicit PseudoTerminal(const std::vector<std::string>& command);
  ~PseudoTerminal();
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;

  /// Reads until `text` has come since the last call that found something; what came up to its end.
  /// Nothing: the program ended, or a minute passed.
  std::optional<std::string> ReadUntil(std::string_view text);
  /// Reads to the program's end.
  std::string ReadRest();
  /// With the Enter key.
  void Type(std::string_view line);
  /// Ctrl and C together.
  void PressInterrupt();
  /// Whether what is typed would be shown.
  bool echoes() const;
  void Signal(int signal) const;
  /// Exit status, or 128 + the signal that ended it.
  int Wait();

 private:
  void Write(std::string_view keys);
  bool ReadMore();

  pid_t pid_ = -1;
  int terminal_ = -1;
  std::string unread_;
  std::optional<int> status_;
};

}  // namespace taillight::support
