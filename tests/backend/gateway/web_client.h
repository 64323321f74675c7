// SPDX-License-Identifier: AGPL-3.0-or-later
// A client of HTTPS that sends what a test tells it to, right or wrong.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace taillight::support {

struct WebResponse {
  int status = 0;
  /// By name in small letters.
  std::map<std::string, std::string> headers;
  std::string body;

  /// Empty: there is none.
  std::string header(const std::string& name) const;
};

/// One connection to 127.0.0.1; checks no certificate. Every wait ends after half a minute.
class WebClient {
 public:
  /// `version`: of TLS, 0 for any. Aborts when it cannot connect.
  explicit WebClient(std::uint16_t port, int version = 0);
  ~WebClient();
  WebClient(const WebClient&) = delete;
  WebClient& operator=(const WebClient&) = delete;

  /// Whether the handshake was agreed upon; everything below needs it.
  bool ShakeHands();
  /// "TLSv1.3".
  std::string version() const;
  void Send(const std::string& text);
  /// Nothing: hung up, or no response. `head_only`: after HEAD no body follows.
  std::optional<WebResponse> Read(bool head_only = false);
  /// Reads and drops until the server hangs up. False: it did not.
  bool IsHungUpOn();
  /// Received so far, as on the wire.
  std::uint64_t received_bytes() const;
  /// Takes only so much from the wire at once, and leaves the rest with the server.
  void KeepSmallBuffer() const;

  std::optional<WebResponse> Get(const std::string& target, const std::string& more_headers = "");

 private:
  struct Tls;

  bool ReadMore();

  int socket_ = -1;
  std::unique_ptr<Tls> tls_;
  std::string received_;
  /// TLS's own, which comes before the connection's end.
  bool good_bye_ = false;
};

/// On a connection of its own.
WebResponse GetPage(std::uint16_t port, const std::string& target,
                    const std::string& more_headers = "");

}  // namespace taillight::support
