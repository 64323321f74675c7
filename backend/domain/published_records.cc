// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/published_records.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/domain/reason.h"

#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/keys.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/epoch_wrap.h"
#include "client-core/wire/member_cert.h"
#include "client-core/wire/revocation.h"

namespace taillight::domain {
namespace {

/// Parses each record and checks that it is the organization's own.
template <class Record>
StatusOr<std::vector<Record>> ParseOwn(const std::vector<ByteView>& records, const OrgId& org_id) {
  std::vector<Record> parsed;
  parsed.reserve(records.size());
  for (ByteView bytes : records) {
    TAILLIGHT_ASSIGN_OR_RETURN(Record record, Record::Parse(bytes));
    if (record.org_id != org_id) {
      return InvalidArgument("org_id: a record is of another organization");
    }
    parsed.push_back(std::move(record));
  }
  return parsed;
}

Status CheckValidity(const wire::EpochKeyStatement& key) {
  if (key.not_before != UnixSeconds{key.epoch} * kSecondsPerWeek) {
    return InvalidArgument("epoch_keys not_before: must be the start of the epoch");
  }
  if (key.not_after != key.not_before + kEpochKeySeconds) {
    return InvalidArgument("epoch_keys not_after: must be 14 days after not_before");
  }
  return OkStatus();
}

StatusOr<std::vector<EpochKeyRow>> CheckEpochKeys(const std::vector<ByteView>& records,
                                                  const guidance::Organization& organization) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<wire::EpochKeyStatement> keys,
                             ParseOwn<wire::EpochKeyStatement>(records, organization.id));
  std::vector<EpochKeyRow> rows;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(CheckValidity(keys[i]));
    TAILLIGHT_RETURN_IF_ERROR(seal::VerifyEpochKey(keys[i], organization.signing_key));
    rows.push_back({seal::KeyIdOf(keys[i].suite, keys[i].public_key), keys[i].epoch,
                    keys[i].not_after, ToBytes(records[i])});
  }
  return rows;
}

StatusOr<std::vector<WithdrawalRow>> CheckWithdrawals(const std::vector<ByteView>& records,
                                                      const guidance::Organization& organization) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<wire::Withdrawal> withdrawals,
                             ParseOwn<wire::Withdrawal>(records, organization.id));
  std::vector<WithdrawalRow> rows;
  for (std::size_t i = 0; i < withdrawals.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(seal::VerifyWithdrawal(withdrawals[i], organization.signing_key));
    rows.push_back({withdrawals[i].key_id, ToBytes(records[i])});
  }
  return rows;
}

StatusOr<std::vector<MemberRow>> CheckMembers(const std::vector<ByteView>& records,
                                              const guidance::Organization& organization) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<wire::MemberCert> certs,
                             ParseOwn<wire::MemberCert>(records, organization.id));
  std::vector<MemberRow> rows;
  for (std::size_t i = 0; i < certs.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(seal::VerifyMemberCert(certs[i], organization.signing_key));
    rows.push_back({certs[i].member_id, certs[i].serial, certs[i].not_after, ToBytes(records[i])});
  }
  return rows;
}

StatusOr<std::vector<RevocationRow>> CheckRevocations(const std::vector<ByteView>& records,
                                                      const guidance::Organization& organization) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<wire::Revocation> revocations,
                             ParseOwn<wire::Revocation>(records, organization.id));
  std::vector<RevocationRow> rows;
  for (std::size_t i = 0; i < revocations.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(seal::VerifyRevocation(revocations[i], organization.signing_key));
    rows.push_back({revocations[i].serial, ToBytes(records[i])});
  }
  return rows;
}

/// What is stored and what comes now, together.
Status CheckTogether(const OrganizationRows& rows, const OrganizationRows& stored) {
  std::set<KeyId> keys;
  std::set<std::uint64_t> revoked;
  for (const OrganizationRows* some : {&stored, &rows}) {
    for (const EpochKeyRow& row : some->epoch_keys) keys.insert(row.key_id);
    for (const RevocationRow& row : some->revocations) revoked.insert(row.serial);
  }
  if (keys.size() > kMaxEpochKeys) {
    return WithReason(FailedPrecondition("epoch_keys: an organization may have at most 64"),
                      kTooManyKeys);
  }
  for (const MemberRow& row : rows.members) {
    if (revoked.contains(row.serial)) {
      return FailedPrecondition("member_certs: a serial is revoked");
    }
  }
  return OkStatus();
}

/// Of each member the certificate with the highest serial, stored or new; of one signed anew the
/// new.
StatusOr<std::map<MemberId, wire::MemberCert>> CurrentCerts(const OrganizationRows& stored,
                                                            const OrganizationRows& added) {
  std::set<std::uint64_t> revoked;
  for (const RevocationRow& row : added.revocations) revoked.insert(row.serial);
  std::map<MemberId, wire::MemberCert> certs;
  for (const std::vector<MemberRow>* rows : {&stored.members, &added.members}) {
    for (const MemberRow& row : *rows) {
      if (revoked.contains(row.serial)) continue;
      TAILLIGHT_ASSIGN_OR_RETURN(wire::MemberCert cert, wire::MemberCert::Parse(row.record));
      auto [place, is_first] = certs.try_emplace(row.member_id, cert);
      if (!is_first && place->second.serial <= cert.serial) place->second = std::move(cert);
    }
  }
  return certs;
}

StatusOr<std::vector<WrapRow>> CheckWraps(const std::vector<ByteView>& records,
                                          const guidance::Organization& organization,
                                          const std::map<MemberId, wire::MemberCert>& members,
                                          UnixSeconds now) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<wire::EpochWrap> wraps,
                             ParseOwn<wire::EpochWrap>(records, organization.id));
  std::vector<wire::MemberCert> certs;
  certs.reserve(members.size());
  for (const auto& [id, cert] : members) certs.push_back(cert);

  const seal::GrantAuthority authority{organization.id, organization.signing_key, certs};
  std::vector<WrapRow> rows;
  for (std::size_t i = 0; i < wraps.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(seal::VerifyGrant(wraps[i], authority, now));
    const auto receiver = members.find(wraps[i].member_id);
    if (receiver == members.end() || receiver->second.serial != wraps[i].serial) {
      return FailedPrecondition("epoch_wraps: a receiver is no current member");
    }
    rows.push_back({wraps[i].member_id, wraps[i].serial, wraps[i].epoch, wraps[i].key_id,
                    ToBytes(records[i])});
  }
  return rows;
}

}  // namespace

StatusOr<OrganizationRows> CheckRecords(const PublishedRecords& records,
                                        const guidance::Organization& organization,
                                        const OrganizationRows& stored, UnixSeconds now) {
  OrganizationRows rows;
  TAILLIGHT_ASSIGN_OR_RETURN(rows.epoch_keys, CheckEpochKeys(records.epoch_keys, organization));
  TAILLIGHT_ASSIGN_OR_RETURN(rows.withdrawals, CheckWithdrawals(records.withdrawals, organization));
  TAILLIGHT_ASSIGN_OR_RETURN(rows.members, CheckMembers(records.member_certs, organization));
  TAILLIGHT_ASSIGN_OR_RETURN(rows.revocations, CheckRevocations(records.revocations, organization));
  TAILLIGHT_RETURN_IF_ERROR(CheckTogether(rows, stored));
  if (records.epoch_wraps.empty()) return rows;
  TAILLIGHT_ASSIGN_OR_RETURN(const auto certs, CurrentCerts(stored, rows));
  TAILLIGHT_ASSIGN_OR_RETURN(rows.wraps, CheckWraps(records.epoch_wraps, organization, certs, now));
  return rows;
}

}  // namespace taillight::domain
