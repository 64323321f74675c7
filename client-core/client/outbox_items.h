// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits in send.db, as a person is told of it.
#pragma once

#include <vector>

#include "client-core/base/status.h"
#include "client-core/client/client.h"
#include "client-core/store/send_store.h"

namespace taillight::client {

/// Earliest first. Errors of the store.
StatusOr<std::vector<OutboxItem>> OutboxItemsOf(const store::SendStore& send);

}  // namespace taillight::client
