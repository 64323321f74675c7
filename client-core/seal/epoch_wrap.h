// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals an epoch private key to a member and opens it there: TLW1 (protocol 3).
#pragma once

#include <cstdint>
#include <span>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/epoch_wrap.h"
#include "client-core/wire/member_cert.h"

namespace taillight::seal {

/// Grants `receiver` the epoch key, signed by `admin`. Draws an ephemeral ikm of 32.
/// kInvalidArgument: the receiver's key is no usable key.
StatusOr<wire::EpochWrap> WrapEpochKey(const KemKeyPair& epoch_key, std::uint32_t epoch,
                                       const wire::MemberCert& receiver,
                                       const SigningKeyPair& admin, RandomSource& random);

/// Whose grants are believed: the organization's own key, and the certificates of its members that
/// are not revoked.
struct GrantAuthority {
  OrgId org_id;
  SigningPublicKey org_key;
  /// Borrowed. Certificates of other organizations, of members who are no admins, out of date or
  /// with a bad signature count for nothing.
  std::span<const wire::MemberCert> certs;
};

/// kPermissionDenied: no current admin of the organization signed it.
Status VerifyGrant(const wire::EpochWrap& wrap, const GrantAuthority& authority, UnixSeconds now);

/// The epoch key pair, after VerifyGrant and after checking that it is the key the wrap names.
/// kPermissionDenied: as VerifyGrant. kInvalidArgument "cannot be opened": whatever else was wrong.
StatusOr<KemKeyPair> OpenEpochWrap(const wire::EpochWrap& wrap, const KemKeyPair& member_key,
                                   const GrantAuthority& authority, UnixSeconds now);

}  // namespace taillight::seal
