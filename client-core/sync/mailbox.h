// SPDX-License-Identifier: AGPL-3.0-or-later
// Fetches and opens the answers to one case.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/store/inbox.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::sync {

/// The answers among `slots`, each of which is a TLR1 record or random. What does not open is left
/// out. An organization that the case was handed to answers with a key that follows from the one
/// that handed it on: `referrers` are all that may have. `today` is the UTC day of fetching.
std::vector<store::InboxMessage> OpenSlots(const std::vector<Bytes>& slots,
                                           const seal::ReporterSecrets& secrets,
                                           const std::vector<OrgId>& referrers,
                                           std::uint32_t today);

/// Borrows all it is given. One thread.
class Mailbox {
 public:
  Mailbox(store::Inbox& inbox, BackendConnector& connector, const Clock& clock)
      : inbox_(inbox), connector_(connector), clock_(clock) {}

  /// On one connection, used for this mailbox alone: fetches, keeps what opens, and only then lets
  /// the backend delete what is kept. Answers how many were new. What does not open stays there: a
  /// later program may open it. An acknowledgement that fails is no fault: the same answers come
  /// again and are recognised. Errors of fetching and of the store.
  StatusOr<std::size_t> Fetch(const seal::ReporterSecrets& secrets,
                              const std::vector<OrgId>& referrers = {});

 private:
  store::Inbox& inbox_;
  BackendConnector& connector_;
  const Clock& clock_;
};

}  // namespace taillight::sync
