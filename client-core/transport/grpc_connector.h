// SPDX-License-Identifier: AGPL-3.0-or-later
// Connections to the backend over gRPC: TLS 1.3 to the one server that trust names, through a proxy
// where one is given.
#pragma once

#include <memory>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/sync/backend_stub.h"
#include "client-core/sync/desk_backend.h"
#include "client-core/transport/connection_options.h"

namespace taillight::transport {

/// Each stub has a connection of its own; with a proxy also a user name of its own, drawn at
/// random, by which tor gives it a circuit of its own. Nothing is sent again unasked, compressed,
/// or looked up in DNS when there is a proxy. May be called from any thread if `random` may.
class GrpcConnector : public sync::BackendConnector, public sync::DeskConnector {
 public:
  /// Borrows `random`. kInvalidArgument: address, name, authority or proxy are of another form.
  /// kFailedPrecondition: environment.h's ClearProxyEnvironment was not called first, or an onion
  /// address without a proxy, whose name would be looked up in DNS.
  static StatusOr<std::unique_ptr<GrpcConnector>> Create(ConnectionOptions options,
                                                         RandomSource& random);

  std::unique_ptr<sync::BackendStub> Connect() override;
  std::unique_ptr<sync::DeskBackend> ConnectDesk() override;

 private:
  GrpcConnector(ConnectionOptions options, RandomSource& random);

  ConnectionOptions options_;
  RandomSource& random_;
};

}  // namespace taillight::transport
