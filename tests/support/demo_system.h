// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole Taillight of the build's own programs in a folder of the test's: authority, clinic,
// server, phones.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace taillight::support {

/// Everything is made by the same script that `./dev run` uses. The server listens on a free port
/// of 127.0.0.1. One thread.
class DemoSystem {
 public:
  /// Makes keys, certificates, the clinic and the bundle. Aborts when that fails.
  DemoSystem();

  /// Starts taillightd and returns once it says it is ready. False when it ends before that.
  bool StartServer(const std::vector<std::string>& more_arguments = {});
  /// Also publishes the clinic's keys and members; for the first start of an empty server.
  void StartServerAndPublish();
  /// SIGTERM, then its exit status.
  int StopServer();
  /// SIGKILL, then waits.
  void KillServer();
  const Process& server() const { return *server_; }

  /// Runs `taillight WORDS... --data FOLDER --trust ... --server ...` to its end.
  ProcessResult Taillight(const std::string& folder, std::vector<std::string> words,
                          const std::string& input = "") const;

  /// HOST:PORT of the running server.
  const std::string& address() const { return address_; }
  std::filesystem::path path(const std::string& name) const { return directory_ / name; }
  std::filesystem::path authority() const { return path("authority"); }
  std::filesystem::path server_data() const { return path("server"); }
  std::string pass_file() const { return authority() / "passphrase"; }
  std::string ca_pem() const;

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<Process> server_;
  std::string address_;
};

/// The whole file, or an empty text.
std::string ReadText(const std::filesystem::path& path);

}  // namespace taillight::support
