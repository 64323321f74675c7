// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/gateway/gateway_house.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

namespace taillight::support {
namespace {

sockaddr_in Loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

GatewayHouse::GatewayHouse(const gateway::GatewayLimits& limits,
                           gateway::Gateway::Responder respond)
    : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const auto made = MakeTestCertificates("server.test");
  gateway_ = gateway::Gateway::Start({made.server_cert_pem, made.server_key_pem}, limits, clock_,
                                     std::move(respond))
                 .value();
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof(address);
  if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      listen(listener_, 64) != 0) {
    std::abort();
  }
  getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::jthread([this] { AcceptAll(); });
}

GatewayHouse::~GatewayHouse() {
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  close(listener_);
  Stop();
  if (last_ >= 0) close(last_);
}

void GatewayHouse::Stop() { gateway_->Stop(); }

void GatewayHouse::AcceptAll() {
  for (;;) {
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (connection < 0) return;
    const int before = last_.exchange(dup(connection));
    if (before >= 0) close(before);
    gateway_->Adopt(connection);
  }
}

bool GatewayHouse::IsSilentConnectionHungUpOn() const {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = Loopback(port_);
  const timeval half_a_minute{30, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &half_a_minute, sizeof(half_a_minute));
  char byte = 0;
  const bool ended =
      connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 &&
      recv(connection, &byte, 1, 0) <= 0 && errno != EAGAIN && errno != EWOULDBLOCK;
  close(connection);
  return ended;
}

bool GatewayHouse::LastSessionEnds() const {
  pollfd watched{.fd = last_, .events = 0, .revents = 0};
  // That both ends are shut down is told always.
  return poll(&watched, 1, 30'000) == 1;
}

}  // namespace taillight::support
