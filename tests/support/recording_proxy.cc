// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/recording_proxy.h"

#include <openssl/evp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <string_view>

namespace taillight::support {
namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::string_view kAuthorization = "Proxy-Authorization:Basic ";

/// Up to the empty line and nothing after it: what follows is TLS.
std::optional<std::string> ReadHead(int fd) {
  std::string head;
  char c = 0;
  while (!head.ends_with(kEndOfHead)) {
    if (head.size() > 8192 || recv(fd, &c, 1, 0) != 1) return std::nullopt;
    head.push_back(c);
  }
  return head;
}

std::string DecodeBase64(std::string_view text) {
  std::string decoded(text.size(), '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(decoded.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return "not base64";
  decoded.resize(static_cast<std::size_t>(size) -
                 (text.ends_with("==") ? 2U : (text.ends_with('=') ? 1U : 0U)));
  return decoded;
}

/// Without the spaces that senders may leave out after a colon.
std::string Compact(std::string head) {
  for (std::size_t at = head.find(": "); at != std::string::npos; at = head.find(": ", at)) {
    head.erase(at + 1, 1);
  }
  return head;
}

RecordingProxy::Connection ParseHead(const std::string& raw) {
  const std::string head = Compact(raw);
  RecordingProxy::Connection connection;
  constexpr std::string_view kVerb = "CONNECT ";
  if (head.starts_with(kVerb)) {
    connection.target = head.substr(kVerb.size(), head.find(' ', kVerb.size()) - kVerb.size());
  }
  if (const std::size_t at = head.find(kAuthorization); at != std::string::npos) {
    const std::size_t start = at + kAuthorization.size();
    connection.credentials =
        DecodeBase64(std::string_view(head).substr(start, head.find("\r\n", start) - start));
  }
  return connection;
}

bool SendAll(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = send(fd, data, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

bool Forward(int from, int to) {
  std::array<char, 16384> buffer{};
  const ssize_t got = recv(from, buffer.data(), buffer.size(), 0);
  return got > 0 && SendAll(to, buffer.data(), static_cast<std::size_t>(got));
}

void Pump(int a, int b) {
  while (true) {
    std::array<pollfd, 2> fds{{{a, POLLIN, 0}, {b, POLLIN, 0}}};
    if (poll(fds.data(), fds.size(), -1) < 0) return;
    if (fds[0].revents != 0 && !Forward(a, b)) return;
    if (fds[1].revents != 0 && !Forward(b, a)) return;
  }
}

}  // namespace

RecordingProxy::RecordingProxy(std::uint16_t upstream_port)
    : upstream_port_(upstream_port), socket_([this](int client) { Serve(client); }) {}

std::string RecordingProxy::url() const {
  return "http://127.0.0.1:" + std::to_string(socket_.port());
}

std::vector<RecordingProxy::Connection> RecordingProxy::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

void RecordingProxy::Serve(int client) {
  const std::optional<std::string> head = ReadHead(client);
  if (!head) return;
  {
    const std::lock_guard lock(mutex_);
    connections_.push_back(ParseHead(*head));
  }
  const int upstream = ConnectToLoopback(upstream_port_);
  constexpr std::string_view kGoOn = "HTTP/1.1 200 Connected\r\n\r\n";
  constexpr std::string_view kFailed = "HTTP/1.1 503 Service Unavailable\r\n\r\n";
  const std::string_view answer = upstream < 0 ? kFailed : kGoOn;
  if (SendAll(client, answer.data(), answer.size()) && upstream >= 0) Pump(client, upstream);
  if (upstream >= 0) close(upstream);
}

}  // namespace taillight::support
