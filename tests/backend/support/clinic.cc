// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/support/clinic.h"

#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/revocation.h"

namespace taillight::support {

Clinic::Clinic(std::uint64_t seed, UnixSeconds now)
    : random_(seed), seed_(seed), now_(now), org_key_(seal::SigningKeyPair::Generate(random_)) {
  organization.id = random_.Draw<OrgId>();
  organization.handle = "CLINIC-" + std::to_string(seed);
  organization.name = "Made-up clinic";
  organization.regions = {"us-ma"};
  organization.languages = {"en"};
  organization.signing_key = org_key_.public_key;
  admin = MakeMember(wire::MemberRole::kAdmin);
  triage = MakeMember(wire::MemberRole::kTriage);
}

ClinicMember Clinic::MakeMember(wire::MemberRole role) {
  ClinicMember member{
      seal::SigningKeyPair::Generate(random_), seal::KemKeyPair::Generate(random_), {}};
  member.cert.org_id = organization.id;
  member.cert.member_id = random_.Draw<MemberId>();
  member.cert.role = role;
  member.cert.serial = role == wire::MemberRole::kAdmin ? 1 : 2;
  member.cert.signing_key = member.signing_key.public_key;
  member.cert.kem_key = member.kem_key.public_key;
  member.cert.not_before = now_;
  member.cert.not_after = now_ + 365 * kSecondsPerDay;
  seal::SignMemberCert(member.cert, org_key_);
  return member;
}

seal::KemKeyPair Clinic::EpochKey(int weeks) const {
  SeededRandom random(seed_ * 1000 + static_cast<std::uint64_t>(weeks + 500));
  return seal::KemKeyPair::Generate(random);
}

Bytes Clinic::EpochKeyRecord(int weeks) const {
  const seal::KemKeyPair key = EpochKey(weeks);
  wire::EpochKeyStatement statement;
  statement.org_id = organization.id;
  statement.epoch = static_cast<std::uint32_t>(static_cast<int>(WeekOf(now_)) + weeks);
  statement.not_before = statement.epoch * kSecondsPerWeek;
  statement.not_after = statement.not_before + 2 * kSecondsPerWeek;
  statement.public_key = key.public_key;
  seal::SignEpochKey(statement, org_key_);
  return statement.Serialize();
}

Bytes Clinic::WithdrawalRecord(int weeks) const {
  wire::Withdrawal withdrawal;
  withdrawal.org_id = organization.id;
  withdrawal.key_id = EpochKeyId(weeks);
  withdrawal.time = now_;
  seal::SignWithdrawal(withdrawal, org_key_);
  return withdrawal.Serialize();
}

Bytes Clinic::WrapRecord(int weeks, const ClinicMember& receiver, const ClinicMember& granter) {
  const auto epoch = static_cast<std::uint32_t>(static_cast<int>(WeekOf(now_)) + weeks);
  return seal::WrapEpochKey(EpochKey(weeks), epoch, receiver.cert, granter.signing_key, random_)
      .value()
      .Serialize();
}

Bytes Clinic::RevocationRecord(const ClinicMember& member) const {
  wire::Revocation revocation;
  revocation.org_id = organization.id;
  revocation.serial = member.cert.serial;
  revocation.time = now_;
  seal::SignRevocation(revocation, org_key_);
  return revocation.Serialize();
}

void Clinic::SignAnew(wire::EpochKeyStatement& statement) const {
  seal::SignEpochKey(statement, org_key_);
}

void Clinic::ReplaceSigningKey() {
  org_key_ = seal::SigningKeyPair::Generate(random_);
  organization.signing_key = org_key_.public_key;
  for (ClinicMember* member : {&admin, &triage}) seal::SignMemberCert(member->cert, org_key_);
}

void Clinic::Renew(ClinicMember& member, UnixSeconds now) {
  member.cert.serial += 2;
  member.cert.not_before = now;
  member.cert.not_after = now + 365 * kSecondsPerDay;
  seal::SignMemberCert(member.cert, org_key_);
}

}  // namespace taillight::support
