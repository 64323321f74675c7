// SPDX-License-Identifier: AGPL-3.0-or-later
// Where connections come in: so many in all, and so many from one peer.
#pragma once

#include <grpcpp/server_builder.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "backend/server/listen_address.h"
#include "backend/service/limits.h"
#include "backend/service/peer_counts.h"
#include "client-core/base/status.h"

namespace taillight::server {

/// How many a door lets in.
struct DoorLimits {
  std::uint32_t max_connections = 0;
  std::uint32_t max_connections_per_peer = 0;
  /// As service::ServiceLimits has it.
  bool this_machine_is_one_peer = false;
  /// Of the files that the process may open, where they are too few for all doors.
  double share_of_files = 1;
};
DoorLimits DoorLimitsOf(const service::ServiceLimits& limits);

/// Listens in gRPC's place, since gRPC 1.51 lets in whoever comes until the process has no file
/// left, and in the gateway's. What is one too many is hung up on before a byte is read: its client
/// sees a server that cannot be reached, and tries later.
///
/// Privacy: an address becomes a count (service/peer.h) and goes with its last connection.
class Door {
 public:
  /// Gets a connection that came to `listener`; it shuts it down and closes it in the end.
  using Receiver = std::function<void(int connection, int listener)>;

  /// Binds every address that the name has, on one port. kUnavailable: the name has none, or one
  /// cannot be bound.
  static StatusOr<std::unique_ptr<Door>> Listen(const ListenAddress& address,
                                                const DoorLimits& limits);
  /// As Close.
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  /// The port that was chosen, when any was asked for.
  std::uint16_t port() const { return port_; }

  /// Has `builder`'s server take the connections, with `credentials`.
  void AddTo(grpc::ServerBuilder& builder, std::shared_ptr<grpc::ServerCredentials> credentials);
  /// Has `receiver` take them, on the door's own thread.
  void HandTo(Receiver receiver) { receiver_ = std::move(receiver); }
  /// Once the server runs.
  void Open();
  /// Lets nobody in any more; who is in stays. Again is fine.
  void Close();

 private:
  /// Closed with its owner.
  class File {
   public:
    explicit File(int number) : number_(number) {}
    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;
    ~File();
    int number() const { return number_; }

   private:
    int number_;
  };
  struct Guest {
    File file;
    service::PeerKey peer;
  };

  Door(const DoorLimits& limits, File events, File stop);

  Status Bind(const ListenAddress& address);
  Status Watch(int file, std::uint32_t events);
  void Loop();
  bool IsListener(int file) const;
  void LetIn(int listener);
  bool Admit(int connection, service::PeerKey peer);
  void SeeOut(int guest);

  const std::uint32_t max_guests_;
  const bool this_machine_is_one_peer_;
  service::PeerCounts peers_;
  File events_;
  File stop_;
  std::vector<File> listeners_;
  std::uint16_t port_ = 0;
  /// A second descriptor of each connection, by its number: it tells when the connection has ended.
  /// The loop's alone.
  std::unordered_map<int, Guest> guests_;
  Receiver receiver_;
  std::thread thread_;
};

}  // namespace taillight::server
