// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection for many requests, for records that are nobody's own.
#pragma once

#include <memory>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/client/server_options.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::client {

/// A connector whose stubs all speak over one connection, one thread at a time. For replaying
/// public records alone: two things of one person sent over one connection are tied together for
/// whoever runs the server, so Client never does this by itself. Borrows `random`. Errors as
/// MakeConnector.
StatusOr<std::shared_ptr<sync::BackendConnector>> MakeSharedConnector(const ServerOptions& options,
                                                                      RandomSource& random);
/// The same over a connection that `connector` makes now.
std::shared_ptr<sync::BackendConnector> ShareOneConnection(sync::BackendConnector& connector);

}  // namespace taillight::client
