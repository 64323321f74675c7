// SPDX-License-Identifier: AGPL-3.0-or-later
// Signs and checks the statements that vouch for keys and bundles: TLK1, TLU1, TLV1, TLX1, TLF1,
// TLB1 (protocol 3 and 4).
#pragma once

#include <cstddef>
#include <span>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/manifest.h"
#include "client-core/wire/member_cert.h"
#include "client-core/wire/revocation.h"

namespace taillight::seal {

/// Each Sign... fills in the signature; each Verify... gives kPermissionDenied when it does not
/// hold. Dates and identities are the caller's to check.
void SignEpochKey(wire::EpochKeyStatement& statement, const SigningKeyPair& org_key);
Status VerifyEpochKey(const wire::EpochKeyStatement& statement, const SigningPublicKey& org_key);

void SignMemberCert(wire::MemberCert& cert, const SigningKeyPair& org_key);
Status VerifyMemberCert(const wire::MemberCert& cert, const SigningPublicKey& org_key);

void SignWithdrawal(wire::Withdrawal& withdrawal, const SigningKeyPair& org_key);
Status VerifyWithdrawal(const wire::Withdrawal& withdrawal, const SigningPublicKey& org_key);

void SignRevocation(wire::Revocation& revocation, const SigningKeyPair& org_key);
Status VerifyRevocation(const wire::Revocation& revocation, const SigningPublicKey& org_key);

void SignFreshness(wire::Freshness& freshness, const SigningKeyPair& server_key);
Status VerifyFreshness(const wire::Freshness& freshness, const SigningPublicKey& server_key);

/// Over the manifest's bytes as they are.
wire::RootSignature SignManifest(ByteView manifest, const SigningKeyPair& root_key);
/// kPermissionDenied: fewer than `threshold` valid signatures by different keys of `root_keys`, or
/// a signature by one of them that does not hold. Signatures by keys that are not listed count for
/// nothing.
Status VerifyManifest(ByteView manifest, const wire::ManifestSignatures& signatures,
                      std::span<const SigningPublicKey> root_keys, std::size_t threshold);

}  // namespace taillight::seal
