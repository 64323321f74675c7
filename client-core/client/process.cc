// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/process.h"

#include "client-core/transport/environment.h"

namespace taillight::client {

Status PrepareProcess() { return transport::ClearProxyEnvironment(); }

}  // namespace taillight::client
