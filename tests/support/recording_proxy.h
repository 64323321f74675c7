// SPDX-License-Identifier: AGPL-3.0-or-later
// An HTTP proxy that takes CONNECT as tor's HTTPTunnelPort does, and writes down who asked for
// what.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/listening_socket.h"

namespace taillight::support {

/// Leads every connection to one port of 127.0.0.1, whatever name was asked for: a name that no DNS
/// knows works, as an onion name does. Any thread.
class RecordingProxy {
 public:
  struct Connection {
    /// HOST:PORT as asked for.
    std::string target;
    /// As it came in Proxy-Authorization, decoded: "user:password"; empty when there was none.
    std::string credentials;
  };

  explicit RecordingProxy(std::uint16_t upstream_port);

  /// http://127.0.0.1:PORT
  std::string url() const;
  std::vector<Connection> connections() const;

 private:
  void Serve(int client);

  std::uint16_t upstream_port_;
  mutable std::mutex mutex_;
  std::vector<Connection> connections_;
  // Last, so that its threads end before what they use.
  ListeningSocket socket_;
};

}  // namespace taillight::support
