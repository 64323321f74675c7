// SPDX-License-Identifier: AGPL-3.0-or-later
// A TCP listener on a free port of 127.0.0.1, for servers that a test plays itself.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace taillight::support {

/// Runs `serve(fd)` on a thread of its own for each connection, and closes fd after it. Stop, or
/// the end, shuts every open connection down and joins all threads.
class ListeningSocket {
 public:
  explicit ListeningSocket(std::function<void(int)> serve);
  ~ListeningSocket();
  ListeningSocket(const ListeningSocket&) = delete;
  ListeningSocket& operator=(const ListeningSocket&) = delete;

  std::uint16_t port() const { return port_; }
  void Stop();

 private:
  void AcceptAll();
  void Serve(int fd);

  std::function<void(int)> serve_;
  int fd_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

/// A connection to `port` on 127.0.0.1, or -1.
int ConnectToLoopback(std::uint16_t port);

}  // namespace taillight::support
