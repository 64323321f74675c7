// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/server_options.h"

#include <utility>

#include "client-core/transport/channel.h"

namespace taillight::client {

Status CheckServerAddress(std::string_view address) {
  return transport::Endpoint::Parse(address, "server address").status();
}

Status CheckProxy(std::string_view url) { return transport::ParseProxy(url).status(); }

StatusOr<std::unique_ptr<transport::GrpcConnector>> MakeConnector(const ServerOptions& options,
                                                                  RandomSource& random) {
  if (!options.server && options.trust.server_addresses.empty()) {
    return InvalidArgument("server address: neither given nor in the trust file");
  }
  transport::ConnectionOptions connection;
  connection.address = options.server ? *options.server : options.trust.server_addresses.front();
  connection.tls_ca_pem = options.trust.tls_ca_pem;
  connection.server_name = options.trust.server_name;
  connection.proxy = options.proxy;
  return transport::GrpcConnector::Create(std::move(connection), random);
}

}  // namespace taillight::client
