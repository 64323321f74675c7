// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/epoch_keyring.h"

#include <algorithm>
#include <utility>

#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/epoch_wrap.h"
#include "client-core/wire/member_cert.h"

namespace taillight::client {
namespace {

Status CheckOwnCertificate(const std::vector<wire::MemberCert>& certs, const MemberKeys& member,
                           const guidance::Organization& organization, UnixSeconds now) {
  const bool certified = std::ranges::any_of(certs, [&](const wire::MemberCert& cert) {
    return cert.org_id == organization.id && cert.member_id == member.member_id &&
           cert.signing_key == member.signing_key.public_key &&
           cert.kem_key == member.kem_key.public_key && cert.not_before <= now &&
           now < cert.not_after && seal::VerifyMemberCert(cert, organization.signing_key).ok();
  });
  if (certified) return OkStatus();
  return PermissionDenied("member certificate: none that the organization's key vouches for now");
}

}  // namespace

StatusOr<std::vector<seal::KemKeyPair>> OpenEpochKeys(const sync::EpochWrapsAnswer& answer,
                                                      const MemberKeys& member,
                                                      const guidance::Organization& organization,
                                                      UnixSeconds now) {
  std::vector<wire::MemberCert> certs;
  for (const Bytes& record : answer.member_certs) {
    TAILLIGHT_ASSIGN_OR_RETURN(wire::MemberCert cert, wire::MemberCert::Parse(record));
    certs.push_back(std::move(cert));
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckOwnCertificate(certs, member, organization, now));
  const seal::GrantAuthority authority{organization.id, organization.signing_key, certs};
  std::vector<seal::KemKeyPair> keys;
  for (const Bytes& record : answer.epoch_wraps) {
    const StatusOr<wire::EpochWrap> wrap = wire::EpochWrap::Parse(record);
    if (!wrap.ok() || wrap->member_id != member.member_id) continue;
    auto key = seal::OpenEpochWrap(*wrap, member.kem_key, authority, now);
    if (key.ok()) keys.push_back(*std::move(key));
  }
  if (keys.empty() && !answer.epoch_wraps.empty()) {
    return PermissionDenied("epoch keys: none was granted by an administrator of the organization");
  }
  return keys;
}

}  // namespace taillight::client
