// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps a fixed number of calls in flight against one server on loopback.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace grpc {
class Channel;
}

namespace taillight::support {

struct LoopbackServer {
  /// HOST:PORT on loopback.
  std::string address;
  std::string ca_pem;
  std::string server_name;
};

/// A connection of its own for each `number`. Goes through no proxy.
std::shared_ptr<grpc::Channel> ConnectTo(const LoopbackServer& server, int number);

class CallLoad {
 public:
  /// `done` is called once for each call, on any thread.
  using Done = std::function<void(bool ok)>;
  /// Begins one call. `slot` counts the calls in flight, from 0.
  using Call = std::function<void(std::size_t slot, Done done)>;

  explicit CallLoad(Call call) : call_(std::move(call)) {}
  ~CallLoad() { Stop(); }
  CallLoad(const CallLoad&) = delete;
  CallLoad& operator=(const CallLoad&) = delete;

  void Start(int in_flight);
  /// Begins no more and returns when every call is done.
  void Stop();

 private:
  void Launch(std::size_t slot);
  void Finish(std::size_t slot, bool ok);

  const Call call_;
  std::mutex mutex_;
  std::condition_variable idle_;
  bool stopping_ = false;
  int running_ = 0;
};

}  // namespace taillight::support
