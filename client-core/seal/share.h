// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands the key of a case to another organization, or on to the same one's later key: TLS1
// (protocol 5, step 5).
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/case_envelope.h"
#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/share.h"

namespace taillight::seal {

/// The thread key of `to_org`, derived from that of the organization that referred the case: the
/// reporter derives it too, and so reads answers of an organization they did not choose. 32 bytes.
SecretBytes ReferPsk(const SecretBytes& from_thread_psk, const OrgId& to_org);

/// All borrowed.
struct ShareToSeal {
  const wire::SealedCase& record;
  const SecretBytes& case_key;
  /// Between the reporter and `from_org`.
  const SecretBytes& thread_psk;
  OrgId from_org;
  MemberId member_id;
  /// Another organization gets ReferPsk; the same one, extending a case, its own thread key as it
  /// is.
  OrgId to_org;
  wire::Suite to_suite = wire::Suite::kX25519;
  /// An epoch key of `to_org`.
  ByteView to_key;
};

/// Signed by `member`. Draws an ephemeral ikm of 32. kInvalidArgument: no usable key, or a thread
/// key that is not 32 bytes.
StatusOr<wire::Share> SealShare(const ShareToSeal& input, const SigningKeyPair& member,
                                RandomSource& random);

/// kPermissionDenied: no member of the organization it is from signed it. `authority` is of that
/// organization. A certificate that has run out still counts: a share lasts as long as its case.
Status VerifyShare(const wire::Share& share, const GrantAuthority& authority);

/// Opens `record` with what `share` holds, whatever key the record itself was sealed to; the
/// commitment is checked first, as in OpenCase. Call VerifyShare before. kInvalidArgument "cannot
/// be opened", whatever was wrong: another record, another key, altered, or a note, which no
/// organization shows to another.
StatusOr<OpenedCase> OpenSharedCase(const wire::SealedCase& record, const wire::Share& share,
                                    const KemKeyPair& epoch_key);

}  // namespace taillight::seal
