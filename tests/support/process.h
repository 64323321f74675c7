// SPDX-License-Identifier: AGPL-3.0-or-later
// A program started by a test, talked to through pipes, and ended by its process id.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace taillight::support {

/// What a finished program left.
struct ProcessResult {
  /// Exit status, or 128 + the signal that ended it.
  int status = -1;
  std::string out;
  std::string err;
};

/// Runs a program to its end, feeding it `input`. Aborts the test program when it cannot be
/// started.
ProcessResult RunProcess(const std::vector<std::string>& command, const std::string& input = "");

/// A program that runs beside the test. Its standard error goes to a file of its own. Killed by the
/// destructor.
class Process {
 public:
  /// `error_file` may be /dev/null. `environment` is added to the test's own.
  Process(const std::vector<std::string>& command, const std::string& error_file,
          const std::vector<std::string>& environment = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// The next line of its standard output, without the line end; nothing when it closed it.
  std::optional<std::string> ReadLine();
  void Signal(int signal) const;
  /// Waits for its end. Status as in ProcessResult.
  int Wait();
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  std::string buffer_;
  std::optional<int> status_;
};

/// The program of the same build, from the folder the running test lies in:
/// SiblingProgram("taillightd").
std::string SiblingProgram(const std::string& name);

}  // namespace taillight::support
