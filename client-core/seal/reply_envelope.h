// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals and opens TLR1: an organization's answer to a reporter's mailbox (protocol 6).
#pragma once

#include <cstddef>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/wire/sealed_reply.h"

namespace taillight::seal {

/// The longest body: one byte of 2048 says where the padding starts.
inline constexpr std::size_t kMaxReplyBodyBytes = wire::kReplyPlaintextBytes - 1;

/// All borrowed. Mailbox id and key are those of the opened case.
struct ReplyToSeal {
  OrgId org_id;
  CaseId case_id;
  MailboxId mailbox_id;
  wire::Suite suite = wire::Suite::kX25519;
  ByteView mailbox_public_key;
  const SecretBytes& thread_psk;
  ByteView body;
};

/// The record's bytes, always of one length. Draws the message id of 16, then an ephemeral ikm
/// of 32. kInvalidArgument: a body over kMaxReplyBodyBytes, or a key of the wrong length.
StatusOr<Bytes> SealReply(const ReplyToSeal& input, RandomSource& random);

/// The body. Only someone who opened the case can have written what opens; either end could, so it
/// proves nothing to others. kInvalidArgument "cannot be opened", whatever was wrong.
StatusOr<SecretBytes> OpenReply(const wire::SealedReply& record, const ReporterSecrets& secrets);
/// The same with a thread key other than the record's organization's own: for an organization the
/// case was handed to.
StatusOr<SecretBytes> OpenReply(const wire::SealedReply& record, const ReporterSecrets& secrets,
                                const SecretBytes& thread_psk);

}  // namespace taillight::seal
