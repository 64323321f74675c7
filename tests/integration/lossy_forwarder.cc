// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/lossy_forwarder.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <limits>

#include "tests/support/listening_socket.h"

namespace taillight::integration {
namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
// After an answer was swallowed: silence from the server that means it has said all it had to say.
constexpr int kSilenceMilliseconds = 1000;

bool SendAll(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    ssize_t sent = send(fd, data, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

class LossyForwarder::Core {
 public:
  explicit Core(std::uint16_t target)
      : target_(target), socket_([this](int client) { Carry(client); }) {}

  std::uint16_t port() const { return socket_.port(); }

  std::atomic<std::size_t> cut_after = kNever;
  std::atomic<int> cuts = 0;

 private:
  void Carry(int client) {
    const int server = support::ConnectToLoopback(target_);
    if (server < 0) return;
    std::array<char, 65536> buffer{};
    std::size_t to_server = 0;
    bool swallowing = false;
    while (true) {
      std::array<pollfd, 2> waits = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
      if (poll(waits.data(), waits.size(), swallowing ? kSilenceMilliseconds : -1) <= 0) break;
      if (waits[0].revents != 0) {
        const ssize_t got = recv(client, buffer.data(), buffer.size(), 0);
        if (got <= 0 || !SendAll(server, buffer.data(), static_cast<std::size_t>(got))) break;
        to_server += static_cast<std::size_t>(got);
        if (to_server > cut_after && !swallowing) {
          swallowing = true;
          ++cuts;
        }
      }
      if (waits[1].revents != 0) {
        const ssize_t got = recv(server, buffer.data(), buffer.size(), 0);
        if (got <= 0) break;
        if (!swallowing && !SendAll(client, buffer.data(), static_cast<std::size_t>(got))) break;
      }
    }
    close(server);
    shutdown(client, SHUT_RDWR);
  }

  std::uint16_t target_;
  // Last, so that its threads end before what they use.
  support::ListeningSocket socket_;
};

LossyForwarder::LossyForwarder(const std::string& target)
    : core_(std::make_unique<Core>(
          static_cast<std::uint16_t>(std::stoi(target.substr(target.rfind(':') + 1))))) {}

LossyForwarder::~LossyForwarder() = default;

void LossyForwarder::CutAnswersAfterRequestBytes(std::size_t bytes) { core_->cut_after = bytes; }
void LossyForwarder::CutNothing() { core_->cut_after = kNever; }
int LossyForwarder::cut_count() const { return core_->cuts; }
std::string LossyForwarder::address() const { return "127.0.0.1:" + std::to_string(core_->port()); }

}  // namespace taillight::integration
