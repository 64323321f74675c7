// SPDX-License-Identifier: AGPL-3.0-or-later
// TLR1: an organization's answer, sealed to a reporter's mailbox, always of one length (protocol
// 6).
#pragma once

#include <cstddef>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

/// Length of the padded text inside.
inline constexpr std::size_t kReplyPlaintextBytes = 2048;

/// Parse checks form alone; seal/reply_envelope.h makes and opens it.
struct SealedReply {
  Suite suite = Suite::kX25519;
  OrgId org_id;
  MessageId message_id;
  MailboxId mailbox_id;
  Bytes enc;
  Bytes ciphertext;

  /// kInvalidArgument: not exactly one TLR1 record, or the reserved field is not 0.
  static StatusOr<SealedReply> Parse(ByteView record);
  /// The first 64 bytes.
  Bytes Aad() const;
  Bytes Serialize() const;
  bool operator==(const SealedReply&) const = default;
};

/// Length of a whole record in bytes: 2160 in suite 1.
std::size_t SealedReplyBytes(Suite suite);

}  // namespace taillight::wire
