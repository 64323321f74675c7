// SPDX-License-Identifier: AGPL-3.0-or-later
// Which server a face speaks with, by which way.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/guidance/trust.h"
#include "client-core/transport/grpc_connector.h"

namespace taillight::client {

struct ServerOptions {
  guidance::Trust trust;
  /// HOST:PORT to dial instead of trust's first address. The certificate must bear trust's server
  /// name and authority whatever is dialled.
  std::optional<std::string> server;
  /// http://HOST:PORT for every connection, such as tor's HTTPTunnelPort.
  std::optional<std::string> proxy;
};

/// HOST:PORT. kInvalidArgument: another form.
Status CheckServerAddress(std::string_view address);
/// http://HOST:PORT. kInvalidArgument: another form.
Status CheckProxy(std::string_view url);

/// Borrows `random`. Errors as GrpcConnector::Create.
StatusOr<std::unique_ptr<transport::GrpcConnector>> MakeConnector(const ServerOptions& options,
                                                                  RandomSource& random);

}  // namespace taillight::client
