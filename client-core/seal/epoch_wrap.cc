// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/epoch_wrap.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/seal/sign.h"
#include "client-core/seal/statements.h"

namespace taillight::seal {
namespace {

// The same label keeps the sealing and the signature apart from all others; they never meet each
// other's input.
constexpr std::string_view kLabel = "tl1 epoch-wrap";

bool MayGrant(const wire::MemberCert& cert, const GrantAuthority& authority, UnixSeconds now) {
  return cert.org_id == authority.org_id && cert.role == wire::MemberRole::kAdmin &&
         cert.not_before <= now && now < cert.not_after &&
         VerifyMemberCert(cert, authority.org_key).ok();
}

}  // namespace

StatusOr<wire::EpochWrap> WrapEpochKey(const KemKeyPair& epoch_key, std::uint32_t epoch,
                                       const wire::MemberCert& receiver,
                                       const SigningKeyPair& admin, RandomSource& random) {
  wire::EpochWrap wrap;
  wrap.suite = receiver.suite;
  wrap.org_id = receiver.org_id;
  wrap.epoch = epoch;
  wrap.key_id = epoch_key.key_id();
  wrap.member_id = receiver.member_id;
  wrap.serial = receiver.serial;
  TAILLIGHT_ASSIGN_OR_RETURN(
      HpkeSealed sealed, HpkeSeal(receiver.suite, receiver.kem_key, Labelled(kLabel), wrap.Aad(),
                                  epoch_key.private_key.view(), std::nullopt, random));
  wrap.enc = std::move(sealed.enc);
  wrap.ciphertext = std::move(sealed.ciphertext);
  wrap.signature = Sign(admin, kLabel, wrap.SignedPart());
  return wrap;
}

Status VerifyGrant(const wire::EpochWrap& wrap, const GrantAuthority& authority, UnixSeconds now) {
  const Bytes signed_part = wrap.SignedPart();
  const bool granted =
      wrap.org_id == authority.org_id &&
      std::ranges::any_of(authority.certs, [&](const wire::MemberCert& cert) {
        return MayGrant(cert, authority, now) &&
               SignatureHolds(cert.signing_key, kLabel, signed_part, wrap.signature);
      });
  if (!granted) return PermissionDenied("TLW1 sig: no current admin of the organization signed it");
  return OkStatus();
}

StatusOr<KemKeyPair> OpenEpochWrap(const wire::EpochWrap& wrap, const KemKeyPair& member_key,
                                   const GrantAuthority& authority, UnixSeconds now) {
  TAILLIGHT_RETURN_IF_ERROR(VerifyGrant(wrap, authority, now));
  if (wrap.suite != member_key.suite) return CannotBeOpened();
  TAILLIGHT_ASSIGN_OR_RETURN(
      const SecretBytes private_key,
      HpkeOpen(member_key, wrap.enc, Labelled(kLabel), wrap.Aad(), wrap.ciphertext, std::nullopt));
  StatusOr<KemKeyPair> epoch_key = KemKeyPair::FromPrivateKey(wrap.suite, private_key.view());
  if (!epoch_key.ok() || epoch_key->key_id() != wrap.key_id) return CannotBeOpened();
  return epoch_key;
}

}  // namespace taillight::seal
