// SPDX-License-Identifier: AGPL-3.0-or-later
// A made-up legal-aid organization with its keys and members, and the records it signs.
#pragma once

#include <cstdint>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/guidance/directory.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/member_cert.h"
#include "tests/support/random_sources.h"

namespace taillight::support {

struct ClinicMember {
  seal::SigningKeyPair signing_key;
  seal::KemKeyPair kem_key;
  wire::MemberCert cert;
};

/// An admin and a triage member, certified for a year from `now` on. The same seed gives the same
/// clinic.
class Clinic {
 public:
  Clinic(std::uint64_t seed, UnixSeconds now);

  const OrgId& id() const { return organization.id; }
  /// The epoch key of `now`'s week plus `weeks`.
  seal::KemKeyPair EpochKey(int weeks) const;
  KeyId EpochKeyId(int weeks) const { return EpochKey(weeks).key_id(); }
  /// TLK1 and TLV1 for it.
  Bytes EpochKeyRecord(int weeks) const;
  Bytes WithdrawalRecord(int weeks) const;
  /// TLW1 for it, granted by `granter`.
  Bytes WrapRecord(int weeks, const ClinicMember& receiver, const ClinicMember& granter);
  /// TLX1 for the certificate of `member`.
  Bytes RevocationRecord(const ClinicMember& member) const;
  void SignAnew(wire::EpochKeyStatement& statement) const;
  /// As after the loss of the organization's key: another one, under which members and all records
  /// made from now on are signed.
  void ReplaceSigningKey();
  /// Certifies `member` anew, under another serial.
  void Renew(ClinicMember& member, UnixSeconds now);

  guidance::Organization organization;
  ClinicMember admin;
  ClinicMember triage;

 private:
  ClinicMember MakeMember(wire::MemberRole role);

  SeededRandom random_;
  std::uint64_t seed_;
  UnixSeconds now_;
  seal::SigningKeyPair org_key_;
};

}  // namespace taillight::support
