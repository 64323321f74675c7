// SPDX-License-Identifier: AGPL-3.0-or-later
// Entry point of `taillight`: the one place that looks at the process's environment.
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

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

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  taillight::cli::Terminal terminal(STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
  if (const taillight::Status prepared = taillight::client::PrepareProcess(); !prepared.ok()) {
    terminal.Err("taillight: " + std::string(taillight::Message(prepared)) + "\n");
    return static_cast<int>(taillight::cli::ExitStatusOf(prepared));
  }
  return static_cast<int>(taillight::cli::RunProgram(
      std::vector<std::string>(argv + 1, argv + argc), terminal, DefaultDataDir()));
}
