// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/door.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

namespace taillight::server {
namespace {

constexpr int kBacklog = 512;
/// For the database, its log, the guidance, gRPC's own.
constexpr std::uint64_t kFilesForOthers = 128;

Status CannotListen() {
  return Unavailable("nothing can listen at the address given: is it taken?");
}

// Each connection takes two files: its user's and the one that tells of its end.
std::uint32_t AsManyAsFilesAllow(std::uint32_t wanted, double share) {
  struct rlimit files {};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_max == RLIM_INFINITY) return wanted;
  const std::uint64_t left =
      files.rlim_max > kFilesForOthers ? files.rlim_max - kFilesForOthers : 2;
  const auto allowed = static_cast<std::uint64_t>(static_cast<double>(left) * share / 2);
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(wanted, std::max<std::uint64_t>(allowed, 1)));
}

service::PeerKey PeerOf(const sockaddr_storage& address, bool this_machine_is_one_peer) {
  if (address.ss_family == AF_INET) {
    const auto& ipv4 = reinterpret_cast<const sockaddr_in&>(address);
    return service::PeerOfIpv4(reinterpret_cast<const unsigned char*>(&ipv4.sin_addr),
                               this_machine_is_one_peer);
  }
  if (address.ss_family == AF_INET6) {
    const auto& ipv6 = reinterpret_cast<const sockaddr_in6&>(address);
    return service::PeerOfIpv6(ipv6.sin6_addr.s6_addr, this_machine_is_one_peer);
  }
  return service::kNoPeer;
}

void SetPort(sockaddr* address, std::uint16_t port) {
  if (address->sa_family == AF_INET) {
    reinterpret_cast<sockaddr_in*>(address)->sin_port = htons(port);
  } else {
    reinterpret_cast<sockaddr_in6*>(address)->sin6_port = htons(port);
  }
}

std::uint16_t PortOf(int socket) {
  sockaddr_storage bound{};
  socklen_t size = sizeof(bound);
  getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size);
  return ntohs(bound.ss_family == AF_INET ? reinterpret_cast<sockaddr_in&>(bound).sin_port
                                          : reinterpret_cast<sockaddr_in6&>(bound).sin6_port);
}

int BoundSocket(const addrinfo& address) {
  const int listener = socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener < 0) return -1;
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  // Otherwise [::] would take the IPv4 port too, and which of the two fails is left to chance.
  if (address.ai_family == AF_INET6) {
    setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on));
  }
  if (bind(listener, address.ai_addr, address.ai_addrlen) == 0 && listen(listener, kBacklog) == 0) {
    return listener;
  }
  close(listener);
  return -1;
}

void HangUp(int connection) {
  // Nothing was read, so nothing is to be waited for.
  const linger at_once{1, 0};
  setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
  close(connection);
}

}  // namespace

Door::File::File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
Door::File& Door::File::operator=(File&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}
Door::File::~File() {
  if (number_ >= 0) close(number_);
}

DoorLimits DoorLimitsOf(const service::ServiceLimits& limits) {
  return {.max_connections = limits.connections.max_connections,
          .max_connections_per_peer = limits.connections.max_connections_per_peer,
          .this_machine_is_one_peer = limits.this_machine_is_one_peer};
}

Door::Door(const DoorLimits& limits, File events, File stop)
    : max_guests_(AsManyAsFilesAllow(limits.max_connections, limits.share_of_files)),
      this_machine_is_one_peer_(limits.this_machine_is_one_peer),
      peers_(limits.max_connections_per_peer, max_guests_ - max_guests_ / 4),
      events_(std::move(events)),
      stop_(std::move(stop)) {}

Door::~Door() { Close(); }

StatusOr<std::unique_ptr<Door>> Door::Listen(const ListenAddress& address,
                                             const DoorLimits& limits) {
  std::unique_ptr<Door> door(new Door(limits, File(epoll_create1(EPOLL_CLOEXEC)),
                                      File(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))));
  TAILLIGHT_RETURN_IF_ERROR(door->Watch(door->stop_.number(), EPOLLIN));
  TAILLIGHT_RETURN_IF_ERROR(door->Bind(address));
  return door;
}

Status Door::Bind(const ListenAddress& address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  // RFC 6761, 6.3: this name means this machine, even where no file and no server says so.
  const bool is_localhost = address.host == "localhost";
  hints.ai_flags = is_localhost ? 0 : AI_PASSIVE;
  addrinfo* found = nullptr;
  if (getaddrinfo(is_localhost ? nullptr : address.host.c_str(),
                  std::to_string(address.port).c_str(), &hints, &found) != 0) {
    return Unavailable("the name to listen at has no address");
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(found, freeaddrinfo);
  port_ = address.port;
  for (addrinfo* one = found; one != nullptr; one = one->ai_next) {
    SetPort(one->ai_addr, port_);
    File listener(BoundSocket(*one));
    // A name may have an address of a family that this machine has switched off.
    if (listener.number() < 0 && errno == EADDRINUSE) return CannotListen();
    if (listener.number() < 0) continue;
    port_ = PortOf(listener.number());
    TAILLIGHT_RETURN_IF_ERROR(Watch(listener.number(), EPOLLIN));
    listeners_.push_back(std::move(listener));
  }
  return listeners_.empty() ? CannotListen() : OkStatus();
}

Status Door::Watch(int file, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = file;
  if (epoll_ctl(events_.number(), EPOLL_CTL_ADD, file, &event) == 0) return OkStatus();
  return ResourceExhausted("too many open files");
}

void Door::AddTo(grpc::ServerBuilder& builder,
                 std::shared_ptr<grpc::ServerCredentials> credentials) {
  std::shared_ptr<grpc::experimental::ExternalConnectionAcceptor> acceptor =
      builder.experimental().AddExternalConnectionAcceptor(
          grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
          std::move(credentials));
  HandTo([acceptor = std::move(acceptor)](int connection, int listener) {
    grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters guest;
    guest.listener_fd = listener;
    guest.fd = connection;
    acceptor->HandleNewConnection(&guest);
  });
}

void Door::Open() {
  thread_ = std::thread([this] { Loop(); });
}

void Door::Close() {
  if (thread_.joinable()) {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto told = write(stop_.number(), &one, sizeof(one));
    thread_.join();
  }
  listeners_.clear();
}

bool Door::IsListener(int file) const {
  return std::ranges::any_of(listeners_,
                             [file](const File& listener) { return listener.number() == file; });
}

void Door::Loop() {
  std::array<epoll_event, 64> events{};
  for (;;) {
    const int count = epoll_wait(events_.number(), events.data(), events.size(), -1);
    for (int i = 0; i < count; ++i) {
      const int file = events[static_cast<std::size_t>(i)].data.fd;
      if (file == stop_.number()) return;
      if (IsListener(file)) {
        LetIn(file);
      } else {
        SeeOut(file);
      }
    }
  }
}

void Door::LetIn(int listener) {
  for (;;) {
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    const int connection = accept4(listener, reinterpret_cast<sockaddr*>(&address), &size,
                                   SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (connection < 0) {
      // Out of files or memory: who waits stays in the backlog, and the loop must not spin.
      const bool none_left = errno == EAGAIN || errno == ECONNABORTED || errno == EINTR;
      if (!none_left) std::this_thread::sleep_for(std::chrono::milliseconds(50));
      return;
    }
    if (!Admit(connection, PeerOf(address, this_machine_is_one_peer_))) {
      HangUp(connection);
      continue;
    }
    const int on = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    receiver_(connection, listener);
  }
}

bool Door::Admit(int connection, service::PeerKey peer) {
  if (guests_.size() >= max_guests_ || !peers_.Enter(peer)) return false;
  File second(dup(connection));
  const int number = second.number();
  // No event is asked for: that both ends are closed is told always.
  if (number < 0 || !Watch(number, 0).ok()) {
    peers_.Leave(peer);
    return false;
  }
  guests_.emplace(number, Guest{std::move(second), peer});
  return true;
}

void Door::SeeOut(int guest) {
  const auto found = guests_.find(guest);
  if (found == guests_.end()) return;
  peers_.Leave(found->second.peer);
  guests_.erase(found);
}

}  // namespace taillight::server
