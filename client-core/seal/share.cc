// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/share.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "client-core/seal/derive.h"
#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/seal/sign.h"
#include "client-core/seal/statements.h"

namespace taillight::seal {
namespace {

constexpr std::string_view kLabel = "tl1 share";
constexpr std::size_t kKeyBytes = 32;

Bytes InfoFor(const KeyId& key_id) { return Labelled(kLabel, {key_id.view()}); }

bool MayShare(const wire::MemberCert& cert, const wire::Share& share,
              const GrantAuthority& authority) {
  return cert.org_id == authority.org_id && cert.member_id == share.member_id &&
         VerifyMemberCert(cert, authority.org_key).ok();
}

SecretBytes Plaintext(const ShareToSeal& input) {
  const SecretBytes psk = input.to_org == input.from_org ? input.thread_psk.Clone()
                                                         : ReferPsk(input.thread_psk, input.to_org);
  SecretBytes plaintext(wire::kCaseWrapPlaintextBytes);
  std::ranges::copy(input.case_key.view(), plaintext.data());
  std::ranges::copy(psk.view(), plaintext.data() + kKeyBytes);
  return plaintext;
}

}  // namespace

SecretBytes ReferPsk(const SecretBytes& from_thread_psk, const OrgId& to_org) {
  return Derive(from_thread_psk.view(), "refer", to_org.view(), kKeyBytes);
}

StatusOr<wire::Share> SealShare(const ShareToSeal& input, const SigningKeyPair& member,
                                RandomSource& random) {
  if (input.case_key.size() != kKeyBytes || input.thread_psk.size() != kKeyBytes) {
    return InvalidArgument("share: its keys must be 32 bytes");
  }
  wire::Share share;
  share.suite = input.to_suite;
  share.from_org = input.from_org;
  share.case_id = input.record.case_id;
  share.commitment = input.record.commitment;
  share.key_id = KeyIdOf(input.to_suite, input.to_key);
  share.member_id = input.member_id;
  TAILLIGHT_ASSIGN_OR_RETURN(
      HpkeSealed sealed, HpkeSeal(input.to_suite, input.to_key, InfoFor(share.key_id), share.Aad(),
                                  Plaintext(input).view(), std::nullopt, random));
  share.enc = std::move(sealed.enc);
  share.wrap = std::move(sealed.ciphertext);
  share.signature = Sign(member, kLabel, share.SignedPart());
  return share;
}

Status VerifyShare(const wire::Share& share, const GrantAuthority& authority) {
  const Bytes signed_part = share.SignedPart();
  const bool holds =
      share.from_org == authority.org_id &&
      std::ranges::any_of(authority.certs, [&](const wire::MemberCert& cert) {
        return MayShare(cert, share, authority) &&
               SignatureHolds(cert.signing_key, kLabel, signed_part, share.signature);
      });
  if (!holds) return PermissionDenied("TLS1 sig: no current member of the organization signed it");
  return OkStatus();
}

StatusOr<OpenedCase> OpenSharedCase(const wire::SealedCase& record, const wire::Share& share,
                                    const KemKeyPair& epoch_key) {
  if (record.kind == wire::CaseKind::kOrgNote || share.case_id != record.case_id ||
      share.commitment != record.commitment || share.suite != epoch_key.suite ||
      share.key_id != epoch_key.key_id()) {
    return CannotBeOpened();
  }
  TAILLIGHT_ASSIGN_OR_RETURN(
      const SecretBytes keys,
      HpkeOpen(epoch_key, share.enc, InfoFor(share.key_id), share.Aad(), share.wrap, std::nullopt));
  if (keys.size() != wire::kCaseWrapPlaintextBytes) return CannotBeOpened();
  return OpenCaseWithKeys(record, SecretBytes::CopyOf(keys.view().first(kKeyBytes)),
                          SecretBytes::CopyOf(keys.view().subspan(kKeyBytes)));
}

}  // namespace taillight::seal
