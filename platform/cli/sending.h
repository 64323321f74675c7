// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends what waits in the outbox and says how it went.
#pragma once

#include <string>

#include "client-core/base/status.h"
#include "client-core/client/client.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// With a progress bar on a terminal. Options as client::SendOptions.
StatusOr<client::SendResult> SendQueued(Context& context, client::Client& client,
                                        client::SendOptions options);
/// {"stored": n, "waiting": n, "refused": n}
Json SendDocument(const client::SendResult& result);
std::string SendText(const client::SendResult& result);
/// What the run comes to: kOutOfRange when the server refused something for good, else the first
/// failure, with the hint that what is left waits.
Status SendStatus(const client::SendResult& result);

}  // namespace taillight::cli
