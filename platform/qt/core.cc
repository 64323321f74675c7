// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/core.h"

#include <utility>

#include "client-core/guidance/trust.h"

namespace taillight::app {

Core::Core(CoreOptions options)
    : options_(std::move(options)),
      rights_([this] { return OpenRights(); }),
      client_([this] { return OpenClient(); }),
      courier_([this] { return OpenClient(); }) {}

void Core::SetProxy(std::string proxy) {
  {
    const MutexLock lock(mutex_);
    proxy_ = std::move(proxy);
  }
  client_.Close();
  courier_.Close();
}

StatusOr<std::optional<client::ServerOptions>> Core::Server() const {
  if (!options_.trust_file) return std::nullopt;
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::Trust trust, guidance::LoadTrust(*options_.trust_file));
  client::ServerOptions server{std::move(trust), options_.server, std::nullopt};
  const MutexLock lock(mutex_);
  if (!proxy_.empty()) server.proxy = proxy_;
  return server;
}

StatusOr<std::unique_ptr<client::Rights>> Core::OpenRights() const {
  TAILLIGHT_ASSIGN_OR_RETURN(auto server, Server());
  return client::Rights::Open(
      {options_.data_dir, std::move(server), options_.clock, options_.random, options_.built_in});
}

StatusOr<std::unique_ptr<client::Client>> Core::OpenClient() const {
  TAILLIGHT_ASSIGN_OR_RETURN(auto server, Server());
  if (!server) return FailedPrecondition("no server is known");
  return client::Client::Open(
      {options_.data_dir, *std::move(server), options_.clock, options_.random, options_.built_in});
}

}  // namespace taillight::app
