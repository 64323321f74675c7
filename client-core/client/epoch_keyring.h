// SPDX-License-Identifier: AGPL-3.0-or-later
// The epoch keys a member may open cases with, out of what the server handed over.
#pragma once

#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/client/member_keys.h"
#include "client-core/guidance/directory.h"
#include "client-core/seal/keys.h"
#include "client-core/sync/desk_backend.h"
#include "client-core/wire/member_cert.h"

namespace taillight::client {

/// The answer's certificates without those that the organization revoked. Their own signatures are
/// not looked at here. kInvalidArgument: a certificate of another form.
StatusOr<std::vector<wire::MemberCert>> CurrentCertificates(
    const sync::EpochWrapsAnswer& answer, const guidance::Organization& organization);

/// Believes the organization's own key, as the signed directory names it, and nothing of the
/// server: a grant counts when an administrator certified by that key, and not revoked, signed it
/// to this member, and when what is inside is the key it names. Others are left out.
/// kPermissionDenied: the member itself is not certified now, or grants came and none counts.
/// kInvalidArgument: a certificate of another form. No grant at all is an empty list.
StatusOr<std::vector<seal::KemKeyPair>> OpenEpochKeys(const sync::EpochWrapsAnswer& answer,
                                                      const MemberKeys& member,
                                                      const guidance::Organization& organization,
                                                      UnixSeconds now);

}  // namespace taillight::client
