// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/reply_envelope.h"

#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/seal/padding.h"

namespace taillight::seal {
namespace {

Bytes Info(const MailboxId& mailbox_id) { return Labelled("tl1 reply", {mailbox_id.view()}); }
Bytes ThreadPskId(const CaseId& case_id) { return Labelled("tl1 thread", {case_id.view()}); }

}  // namespace

StatusOr<Bytes> SealReply(const ReplyToSeal& input, RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes padded,
                             PadTo(input.body, wire::kReplyPlaintextBytes));
  wire::SealedReply record;
  record.suite = input.suite;
  record.org_id = input.org_id;
  record.message_id = random.Draw<MessageId>();
  record.mailbox_id = input.mailbox_id;
  const Bytes psk_id = ThreadPskId(input.case_id);
  TAILLIGHT_ASSIGN_OR_RETURN(
      HpkeSealed sealed,
      HpkeSeal(input.suite, input.mailbox_public_key, Info(input.mailbox_id), record.Aad(),
               padded.view(), PreSharedKey{input.thread_psk.view(), psk_id}, random));
  record.enc = std::move(sealed.enc);
  record.ciphertext = std::move(sealed.ciphertext);
  return record.Serialize();
}

StatusOr<SecretBytes> OpenReply(const wire::SealedReply& record, const ReporterSecrets& secrets) {
  return OpenReply(record, secrets, secrets.ThreadPsk(record.org_id));
}

StatusOr<SecretBytes> OpenReply(const wire::SealedReply& record, const ReporterSecrets& secrets,
                                const SecretBytes& thread_psk) {
  if (record.suite != secrets.mailbox_key().suite) return CannotBeOpened();
  const Bytes psk_id = ThreadPskId(secrets.case_id());
  TAILLIGHT_ASSIGN_OR_RETURN(
      const SecretBytes padded,
      HpkeOpen(secrets.mailbox_key(), record.enc, Info(record.mailbox_id), record.Aad(),
               record.ciphertext, PreSharedKey{thread_psk.view(), psk_id}));
  return Unpad(padded);
}

}  // namespace taillight::seal
