// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands sealed replies to whoever holds a mailbox's fetch token, and removes those that were read.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "backend/domain/repositories.h"
#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"

namespace taillight::domain {

inline constexpr std::size_t kFetchTokenBytes = 32;

/// SHA-256(lab("tl1 mailbox") || fetch_token): the address is a hash, so holding it gives no right.
MailboxId MailboxIdOf(ByteView fetch_token);

/// Whether a mailbox exists cannot be told from an answer's shape, nor from the work behind it. May
/// be called from any thread if `random` may. Borrows what it is given.
class Mailbox {
 public:
  Mailbox(Storage& storage, RandomSource& random);

  /// Always kMailboxSlots slots of 2160 bytes: replies oldest first, then random bytes.
  /// kInvalidArgument: the token's length.
  StatusOr<std::vector<Bytes>> Fetch(ByteView fetch_token);

  /// Removes replies for good; `msg_ids` are exactly kMailboxSlots ids, unknown ones are ignored.
  /// kInvalidArgument: a length or count.
  void Acknowledge(ByteView fetch_token, std::span<const ByteView> msg_ids, DoneOk done);

 private:
  Storage& storage_;
  RandomSource& random_;
};

}  // namespace taillight::domain
