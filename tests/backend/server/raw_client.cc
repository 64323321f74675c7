// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/server/raw_client.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string_view>

namespace taillight::support {
namespace {

sockaddr_in AddressOf(const std::string& host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  inet_pton(AF_INET, host.c_str(), &address.sin_addr);
  return address;
}

}  // namespace

struct RawClient::Tls {
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{SSL_CTX_new(TLS_client_method()),
                                                            SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&SSL_free)> session{SSL_new(context.get()), SSL_free};
};

RawClient::RawClient(std::uint16_t port, const std::string& source)
    : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), tls_(std::make_unique<Tls>()) {
  const timeval half_a_minute{30, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &half_a_minute, sizeof(half_a_minute));
  const sockaddr_in from = AddressOf(source, 0);
  const sockaddr_in to = AddressOf("127.0.0.1", port);
  if (bind(socket_, reinterpret_cast<const sockaddr*>(&from), sizeof(from)) != 0 ||
      connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) != 0) {
    std::abort();
  }
}

RawClient::~RawClient() { close(socket_); }

bool RawClient::ShakeHands() {
  SSL* session = tls_->session.get();
  static constexpr std::array<unsigned char, 3> kHttp2 = {2, 'h', '2'};
  SSL_set_alpn_protos(session, kHttp2.data(), kHttp2.size());
  SSL_set_fd(session, socket_);
  return SSL_connect(session) == 1;
}

void RawClient::BeginHttp2() {
  using namespace std::string_view_literals;
  constexpr std::string_view kPrefaceAndEmptySettings =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"sv;
  SSL_write(tls_->session.get(), kPrefaceAndEmptySettings.data(),
            static_cast<int>(kPrefaceAndEmptySettings.size()));
}

bool RawClient::IsHungUpOn() {
  std::array<char, 4096> bytes{};
  for (;;) {
    const ssize_t read = recv(socket_, bytes.data(), bytes.size(), 0);
    if (read == 0) return true;
    if (read < 0) return errno != EAGAIN && errno != EWOULDBLOCK;
  }
}

}  // namespace taillight::support
