// SPDX-License-Identifier: AGPL-3.0-or-later
// What one connection and one request may take.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace taillight::gateway {

struct GatewayLimits {
  /// Open at one time, and of these from one address. A browser opens six; a shelter's wireless
  /// network may hold many browsers behind one address.
  std::uint32_t max_connections = 512;
  std::uint32_t max_connections_per_peer = 48;
  /// With this many open, whoever asks gets 503 and when to try again.
  std::uint32_t busy_from = 448;
  /// The request line and all headers. No request has a body.
  std::size_t max_header_bytes = 8192;
  /// From the first byte to the end of the TLS handshake: several round trips through tor.
  std::chrono::milliseconds longest_handshake = std::chrono::seconds(30);
  /// From the end of an answer to the end of the next request's head.
  std::chrono::milliseconds longest_wait = std::chrono::seconds(60);
  /// Who reads an answer slower than this is hung up on: so long, and a second for so many bytes.
  std::chrono::milliseconds longest_write = std::chrono::seconds(30);
  std::size_t slowest_bytes_per_second = 8192;
  /// A connection ends after its answer when it is that old.
  std::chrono::milliseconds longest_age = std::chrono::minutes(10);
  /// For the other end to say good-bye too, and for answers under way when the daemon stops.
  std::chrono::milliseconds farewell = std::chrono::seconds(2);
};

}  // namespace taillight::gateway
