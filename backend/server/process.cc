// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/process.h"

#include <absl/synchronization/mutex.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <system_error>

namespace taillight::server {
namespace {

// A cipher that needs an RSA certificate, which the daemon does not take.
constexpr char kCiphersOfTls12[] = "ECDHE-RSA-AES256-GCM-SHA384";

Status TurnOffCoreDumps() {
  const struct rlimit none {};
  if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0) {
    return FailedPrecondition("core dumps cannot be turned off");
  }
  return OkStatus();
}

}  // namespace

Status PrepareProcess() {
  TAILLIGHT_RETURN_IF_ERROR(TurnOffCoreDumps());
  umask(077);
  std::signal(SIGPIPE, SIG_IGN);
  // A file that may not grow any more is a failed write, not the end.
  std::signal(SIGXFSZ, SIG_IGN);
  if (setenv("GRPC_SSL_CIPHER_SUITES", kCiphersOfTls12, 1) != 0 || unsetenv("GRPC_TRACE") != 0 ||
      unsetenv("GRPC_VERBOSITY") != 0) {
    return FailedPrecondition("the environment cannot be set");
  }
  // Debian builds Abseil with its deadlock detector on, a twentieth of gRPC's time under load.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  // Each of gRPC's threads would otherwise keep memory of its own that it has freed.
  mallopt(M_ARENA_MAX, 8);
  return OkStatus();
}

std::filesystem::path ProgramFolder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

}  // namespace taillight::server
