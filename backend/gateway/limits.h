// SPDX-License-Identifier: AGPL-3.0-or-later
// What one connection and one request may take.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace taillight::gateway {

struct GatewayLimits {
  /// Open at one time, and of these from one address. A browser opens six; a shelter's wireless
  /// network may hold many browsers behind one address.
  std::uint32_t max_connections = 512;
  std::uint32_t max_connections_per_peer = 48;
  /// With this many open, each new one ends the oldest that has not shaken hands: silence keeps
  /// nobody out. Below what the door lets in from this machine, where a tor service's readers all
  /// come from (three of four).
  std::uint32_t crowded_from = 256;
  /// With this many open, whoever asks gets 503 and when to try again. Below the same.
  std::uint32_t busy_from = 352;
  /// The request line and all headers. No request has a body.
  std::size_t max_header_bytes = 8192;
  /// From the connection to its first byte, which a client sends without being asked.
  std::chrono::milliseconds longest_silence = std::chrono::seconds(10);
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

/// The same limits where no more than `connections` are let in.
constexpr GatewayLimits LimitedTo(GatewayLimits limits, std::uint32_t connections) {
  if (connections >= limits.max_connections) return limits;
  // Whoever asks is one of those that are open.
  const auto share = [&](std::uint32_t part) {
    return std::max<std::uint32_t>(part * connections / limits.max_connections, 2);
  };
  limits.crowded_from = share(limits.crowded_from);
  limits.busy_from = share(limits.busy_from);
  limits.max_connections = connections;
  return limits;
}

}  // namespace taillight::gateway
