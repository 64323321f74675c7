// SPDX-License-Identifier: AGPL-3.0-or-later
// A data folder with everything taillightd needs, and the daemon run on it as a program of its own.
#pragma once

#include <grpcpp/channel.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/backend/support/small_bundle.h"
#include "tests/support/certificates.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace taillight::support {

class ServerFolder {
 public:
  /// Certificates name "server.test"; there is a bundle made now, with no organization in it.
  explicit ServerFolder(KeyKind server_key = KeyKind::kEcP256);

  /// Starts `taillightd serve` on a free port of 127.0.0.1. False: it ended before it was ready.
  bool Start(const std::vector<std::string>& more = {});
  /// SIGTERM, then its exit status.
  int Stop();
  Process& daemon() { return *daemon_; }
  /// HOST:PORT of the ready line.
  const std::string& address() const { return address_; }
  std::string log() const;

  /// Runs `taillightd WORDS...` to its end.
  static ProcessResult Run(std::vector<std::string> words);
  /// `taillightd serve` on this folder with other words; for starts that are refused.
  ProcessResult RunServe(const std::vector<std::string>& more) const;

  void PutBundle(const SmallBundleOptions& options) const;
  std::filesystem::path path(const std::string& name) const { return directory_ / name; }
  const TestCertificates& certificates() const { return certificates_; }
  /// Trusts the folder's authority.
  std::shared_ptr<grpc::Channel> Connect() const;

 private:
  TemporaryDirectory directory_;
  TestCertificates certificates_;
  std::unique_ptr<Process> daemon_;
  std::string address_;
};

/// What a TLS client that speaks `version` alone agrees on with the server, such as "TLSv1.3";
/// nothing when the server refuses.
std::optional<std::string> ShakeHands(const std::string& address, int version);

}  // namespace taillight::support
