// SPDX-License-Identifier: AGPL-3.0-or-later
// taillightd, the Taillight server.
#include <cstdio>
#include <string>
#include <vector>

#include "backend/server/process.h"
#include "backend/server/program.h"

int main(int argc, char** argv) {
  const taillight::Status prepared = taillight::server::PrepareProcess();
  if (!prepared.ok()) {
    std::fprintf(stderr, "taillightd: %s\n", prepared.ToString().c_str());
    return static_cast<int>(taillight::server::ExitStatus::kOther);
  }
  return static_cast<int>(
      taillight::server::RunProgram(std::vector<std::string>(argv + 1, argv + argc)));
}
