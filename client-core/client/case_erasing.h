// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes a case back from the server.
#pragma once

#include "client-core/base/status.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::client {

/// Has the server delete the case with all that hangs on it, and then, on another connection, the
/// answers that wait in its mailbox, unread. Evidence names no case: it ends by itself 30 days
/// after it came or was last kept. What a desk opened it has. Errors of the network; may be
/// repeated.
Status EraseCaseAtServer(const seal::ReporterSecrets& secrets, sync::BackendConnector& connector);

}  // namespace taillight::client
