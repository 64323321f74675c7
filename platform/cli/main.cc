// SPDX-License-Identifier: AGPL-3.0-or-later
// Entry point of `taillight`: the one place that looks at the process's environment.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/client/process.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/program.h"
#include "platform/cli/terminal.h"

namespace {

std::filesystem::path DefaultDataDir() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/') {
    return std::filesystem::path(data) / "taillight";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    return std::filesystem::path(home) / ".local/share/taillight";
  }
  return "taillight-data";
}

/// Gives `descriptor` back when it is open; else fills its place, so that no file of ours is opened
/// there and printed into, and gives -1.
int Guarded(int descriptor) {
  if (::fcntl(descriptor, F_GETFD) >= 0) return descriptor;
  // The lowest free descriptor is taken, and the lower ones have been looked after.
  static_cast<void>(::open("/dev/null", O_RDWR));
  return -1;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  const int input = Guarded(STDIN_FILENO);
  const int output = Guarded(STDOUT_FILENO);
  const int error = Guarded(STDERR_FILENO);
  taillight::cli::Terminal terminal(input, output, error);
  if (const taillight::Status prepared = taillight::client::PrepareProcess(); !prepared.ok()) {
    terminal.Err("taillight: " + std::string(taillight::Message(prepared)) + "\n");
    return static_cast<int>(taillight::cli::ExitStatusOf(prepared));
  }
  return static_cast<int>(
      taillight::cli::RunProgram(std::vector<std::string>(argv + 1, argv + argc), terminal,
                                 DefaultDataDir(), taillight::built_in::Guidance()));
}
