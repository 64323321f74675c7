// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/gateway/web_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <sstream>

namespace taillight::support {
namespace {

int Connected(std::uint16_t port) {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval half_a_minute{30, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &half_a_minute, sizeof(half_a_minute));
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  if (connect(connection, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) != 0) std::abort();
  return connection;
}

WebResponse ParseHead(const std::string& head) {
  WebResponse response;
  std::istringstream lines(head);
  std::string line;
  std::getline(lines, line);
  if (line.size() > 12) response.status = std::atoi(line.substr(9, 3).c_str());
  while (std::getline(lines, line) && line.size() > 1) {
    const std::size_t colon = line.find(": ");
    std::string name = line.substr(0, colon);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    response.headers[name] = line.substr(colon + 2, line.size() - colon - 3);
  }
  return response;
}

}  // namespace

struct WebClient::Tls {
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{SSL_CTX_new(TLS_client_method()),
                                                            SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&SSL_free)> session{nullptr, SSL_free};
};

std::string WebResponse::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

WebClient::WebClient(std::uint16_t port, int version)
    : socket_(Connected(port)), tls_(std::make_unique<Tls>()) {
  SSL_CTX_set_min_proto_version(tls_->context.get(), version);
  SSL_CTX_set_max_proto_version(tls_->context.get(), version);
  tls_->session.reset(SSL_new(tls_->context.get()));
}

WebClient::~WebClient() { close(socket_); }

bool WebClient::ShakeHands() {
  SSL_set_fd(tls_->session.get(), socket_);
  return SSL_connect(tls_->session.get()) == 1;
}

std::string WebClient::version() const { return SSL_get_version(tls_->session.get()); }

void WebClient::Send(const std::string& text) {
  SSL_write(tls_->session.get(), text.data(), static_cast<int>(text.size()));
}

bool WebClient::ReadMore() {
  std::array<char, 16384> bytes{};
  const int size = SSL_read(tls_->session.get(), bytes.data(), static_cast<int>(bytes.size()));
  if (size <= 0) {
    good_bye_ = SSL_get_error(tls_->session.get(), size) == SSL_ERROR_ZERO_RETURN;
    return false;
  }
  received_.append(bytes.data(), static_cast<std::size_t>(size));
  return true;
}

std::optional<WebResponse> WebClient::Read(bool head_only) {
  constexpr std::string_view kEnd = "\r\n\r\n";
  std::size_t end = received_.find(kEnd);
  for (; end == std::string::npos; end = received_.find(kEnd)) {
    if (!ReadMore()) return std::nullopt;
  }
  WebResponse response = ParseHead(received_.substr(0, end + 2));
  received_.erase(0, end + kEnd.size());
  if (head_only || response.status == 304) return response;
  const std::size_t size = std::stoul("0" + response.header("content-length"));
  while (received_.size() < size) {
    if (!ReadMore()) return std::nullopt;
  }
  response.body = received_.substr(0, size);
  received_.erase(0, size);
  return response;
}

bool WebClient::IsHungUpOn() {
  while (ReadMore()) {
  }
  if (good_bye_) return true;
  // At the end, or cut off; a wait that ran out is neither.
  std::array<char, 1> byte{};
  return recv(socket_, byte.data(), byte.size(), MSG_DONTWAIT) == 0 ||
         (errno != EAGAIN && errno != EWOULDBLOCK);
}

std::uint64_t WebClient::received_bytes() const {
  return BIO_number_read(SSL_get_rbio(tls_->session.get()));
}

void WebClient::KeepSmallBuffer() const {
  const int small = 4096;
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
}

std::optional<WebResponse> WebClient::Get(const std::string& target,
                                          const std::string& more_headers) {
  Send("GET " + target + " HTTP/1.1\r\nHost: server.test\r\n" + more_headers + "\r\n");
  return Read();
}

WebResponse GetPage(std::uint16_t port, const std::string& target,
                    const std::string& more_headers) {
  WebClient client(port);
  if (!client.ShakeHands()) return {};
  return client.Get(target, more_headers).value_or(WebResponse{});
}

}  // namespace taillight::support
