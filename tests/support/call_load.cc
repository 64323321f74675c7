// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/call_load.h"

#include <grpcpp/grpcpp.h>

namespace taillight::support {

std::shared_ptr<grpc::Channel> ConnectTo(const LoopbackServer& server, int number) {
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = server.ca_pem;
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride(server.server_name);
  arguments.SetInt("taillight.load.channel", number);  // equal arguments would share a connection
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  auto channel = grpc::CreateCustomChannel(server.address, grpc::SslCredentials(tls), arguments);
  // gRPC 1.51 frees its callback queue twice when the last channel that used it goes and another
  // comes at once: one stays until the program ends.
  static const std::shared_ptr<grpc::Channel> first_of_all = channel;
  return channel;
}

void CallLoad::Start(int in_flight) {
  {
    std::lock_guard lock(mutex_);
    stopping_ = false;
  }
  for (int i = 0; i < in_flight; ++i) Launch(static_cast<std::size_t>(i));
}

void CallLoad::Stop() {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  idle_.wait(lock, [this] { return running_ == 0; });
}

void CallLoad::Launch(std::size_t slot) {
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return;
    ++running_;
  }
  call_(slot, [this, slot](bool ok) { Finish(slot, ok); });
}

void CallLoad::Finish(std::size_t slot, bool ok) {
  // After a failure the server is most likely gone: going on at once would only spin.
  if (ok) Launch(slot);
  std::lock_guard lock(mutex_);
  if (--running_ == 0) idle_.notify_all();
}

}  // namespace taillight::support
