// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/epoch_keyring.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/epoch_wrap.h"
#include "client-core/wire/member_cert.h"
#include "client-core/wire/revocation.h"

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

/// What the organization itself revoked; the rest of the list counts for nothing.
std::set<std::uint64_t> RevokedSerials(const std::vector<Bytes>& records,
                                       const guidance::Organization& organization) {
  std::set<std::uint64_t> serials;
  for (const Bytes& record : records) {
    const StatusOr<wire::Revocation> one = wire::Revocation::Parse(record);
    if (!one.ok() || one->org_id != organization.id) continue;
    if (seal::VerifyRevocation(*one, organization.signing_key).ok()) serials.insert(one->serial);
  }
  return serials;
}

}  // namespace

StatusOr<std::vector<wire::MemberCert>> CurrentCertificates(
    const sync::EpochWrapsAnswer& answer, const guidance::Organization& organization) {
  const std::set<std::uint64_t> revoked = RevokedSerials(answer.revocations, organization);
  std::vector<wire::MemberCert> certs;
  for (const Bytes& record : answer.member_certs) {
    TAILLIGHT_ASSIGN_OR_RETURN(wire::MemberCert cert, wire::MemberCert::Parse(record));
    if (!revoked.contains(cert.serial)) certs.push_back(std::move(cert));
  }
  return certs;
}

StatusOr<std::vector<seal::KemKeyPair>> OpenEpochKeys(const sync::EpochWrapsAnswer& answer,
                                                      const MemberKeys& member,
                                                      const guidance::Organization& organization,
                                                      UnixSeconds now) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<wire::MemberCert> certs,
                             CurrentCertificates(answer, organization));
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
