// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a connection goes, by which way, and who must be at the other end.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace taillight::transport {

struct ConnectionOptions {
  /// HOST:PORT to dial.
  std::string address;
  /// The one authority that is believed, PEM. Guidance refuses one that could sign RSA.
  std::string tls_ca_pem;
  /// The name the server's certificate must bear, whatever `address` is.
  std::string server_name;
  /// "http://HOST:PORT" of a proxy that takes CONNECT, such as tor's HTTPTunnelPort.
  std::optional<std::string> proxy;
  /// How long one call may take, and the whole bundle.
  std::chrono::milliseconds call_timeout = std::chrono::seconds(60);
  std::chrono::milliseconds bundle_timeout = std::chrono::minutes(10);
};

}  // namespace taillight::transport
