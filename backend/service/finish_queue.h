// SPDX-License-Identifier: AGPL-3.0-or-later
// Ends calls that another thread has the answers for, many at a time, on gRPC's own threads.
#pragma once

#include <grpcpp/support/server_callback.h>
#include <grpcpp/support/status.h>

#include <memory>

namespace taillight::service {

/// The writer answers a whole batch at once: were it to end each call itself, it would work through
/// the network's locks while the next batch waits. Any thread may add; calls end in that order.
class FinishQueue {
 public:
  FinishQueue();
  ~FinishQueue();
  FinishQueue(const FinishQueue&) = delete;
  FinishQueue& operator=(const FinishQueue&) = delete;

  void Add(grpc::ServerUnaryReactor* reactor, grpc::Status status);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace taillight::service
