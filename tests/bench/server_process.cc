// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/server_process.h"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace taillight::bench {
namespace {

std::uint64_t StatusField(pid_t pid, const std::string& name) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(name + ":")) return std::stoull(line.substr(name.size() + 1));
  }
  return 0;
}

}  // namespace

std::uint64_t CpuMicroseconds(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::stringstream content;
  content << file.rdbuf();
  // The second field is the program's name in brackets and may hold spaces; utime and stime are
  // fields 14 and 15.
  std::string text = content.str();
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  std::uint64_t user = 0;
  std::uint64_t system = 0;
  fields >> user >> system;
  return (user + system) * 1000000 / static_cast<std::uint64_t>(sysconf(_SC_CLK_TCK));
}

std::uint64_t ResidentKib(pid_t pid) { return StatusField(pid, "VmRSS"); }
std::uint64_t PeakResidentKib(pid_t pid) { return StatusField(pid, "VmHWM"); }

}  // namespace taillight::bench
