// SPDX-License-Identifier: AGPL-3.0-or-later
// Fetches and opens the answers to one case.
#pragma once

#include <cstdint>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/store/inbox.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::client {

/// The answers among `slots`, each of which is a TLR1 record or random. What does not open is left
/// out, and stays on the server: a later program may open it.
std::vector<store::InboxMessage> OpenSlots(const std::vector<Bytes>& slots,
                                           const seal::ReporterSecrets& secrets,
                                           std::uint32_t today);

/// On one connection of the mailbox's own: fetches, keeps in `inbox`, and only then lets the server
/// delete what was kept. An acknowledgement that fails is no fault: the same answers come again and
/// are recognised. Errors of fetching and of the store.
Status FetchAnswers(const seal::ReporterSecrets& secrets, sync::BackendConnector& connector,
                    store::Inbox& inbox, std::uint32_t today);

}  // namespace taillight::client
