// SPDX-License-Identifier: AGPL-3.0-or-later
// A TLS server that shakes hands and hangs up: shows which versions a client agrees to.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/certificates.h"
#include "tests/support/listening_socket.h"

struct ssl_ctx_st;

namespace taillight::support {

enum class TlsVersion { k12, k13 };

class TlsServer {
 public:
  /// Speaks `version` alone.
  TlsServer(const TestCertificates& certificates, TlsVersion version);
  ~TlsServer();

  std::uint16_t port() const { return socket_->port(); }
  /// Ends the server and gives one entry for each connection: the version agreed on, such as
  /// "TLSv1.3", or "refused".
  std::vector<std::string> Stop();

 private:
  void Serve(int fd);

  std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st*)> context_;
  std::mutex mutex_;
  std::vector<std::string> handshakes_;
  std::unique_ptr<ListeningSocket> socket_;
};

}  // namespace taillight::support
