// SPDX-License-Identifier: AGPL-3.0-or-later
// A client that does not keep to the rules: it chooses its address, and falls silent when it likes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace taillight::support {

/// One connection to 127.0.0.1. Every wait ends after half a minute.
class RawClient {
 public:
  /// From `source`, such as "127.0.0.2". Aborts when it cannot connect.
  RawClient(std::uint16_t port, const std::string& source);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// Whether a TLS handshake for HTTP/2 comes to its end.
  bool ShakeHands();
  /// After the handshake: begins HTTP/2, as if calls were to follow.
  void BeginHttp2();
  /// Reads and answers nothing until the server hangs up. False: it did not.
  bool IsHungUpOn();

 private:
  struct Tls;

  int socket_ = -1;
  std::unique_ptr<Tls> tls_;
};

}  // namespace taillight::support
