// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/organization_rows.h"

#include <map>
#include <utility>

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kInsertKey =
    "INSERT OR IGNORE INTO epoch_keys (org_id, key_id, epoch, not_after, record)"
    " VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kRenewKey =
    "UPDATE epoch_keys SET not_after = ?4, record = ?5"
    " WHERE org_id = ?1 AND key_id = ?2 AND epoch = ?3 AND record != ?5";
constexpr std::string_view kPutWithdrawal =
    "INSERT OR REPLACE INTO withdrawals (org_id, key_id, record) VALUES (?1, ?2, ?3)";
constexpr std::string_view kInsertMember =
    "INSERT OR IGNORE INTO members (org_id, member_id, serial, not_after, record)"
    " SELECT ?1, ?2, ?3, ?4, ?5"
    " WHERE NOT EXISTS (SELECT 1 FROM revocations WHERE org_id = ?1 AND serial = ?3)";
constexpr std::string_view kRenewMember =
    "UPDATE members SET serial = ?3, not_after = ?4, record = ?5"
    " WHERE org_id = ?1 AND member_id = ?2 AND serial <= ?3 AND record != ?5"
    " AND NOT EXISTS (SELECT 1 FROM revocations WHERE org_id = ?1 AND serial = ?3)";
constexpr std::string_view kPutWrap =
    "INSERT OR REPLACE INTO epoch_wraps (org_id, member_id, serial, key_id, epoch, record)"
    " SELECT ?1, ?2, ?3, ?4, ?5, ?6"
    " WHERE NOT EXISTS (SELECT 1 FROM revocations WHERE org_id = ?1 AND serial = ?3)";
constexpr std::string_view kPutRevocation =
    "INSERT OR REPLACE INTO revocations (org_id, serial, record) VALUES (?1, ?2, ?3)";
constexpr std::string_view kEndSessionsOfSerial =
    "DELETE FROM sessions WHERE org_id = ?1 AND member_id IN"
    " (SELECT member_id FROM members WHERE org_id = ?1 AND serial = ?2)";
constexpr std::string_view kDeleteWrapsOfSerial =
    "DELETE FROM epoch_wraps WHERE org_id = ?1 AND serial = ?2";
constexpr std::string_view kDeleteMemberOfSerial =
    "DELETE FROM members WHERE org_id = ?1 AND serial = ?2";

constexpr std::string_view kSelectAllKeys =
    "SELECT key_id, epoch, not_after, record, org_id FROM epoch_keys ORDER BY org_id, epoch, "
    "key_id";
constexpr std::string_view kSelectAllWithdrawals =
    "SELECT key_id, record, org_id FROM withdrawals ORDER BY org_id, key_id";
constexpr std::string_view kSelectKeys =
    "SELECT key_id, epoch, not_after, record FROM epoch_keys WHERE org_id = ?1"
    " ORDER BY epoch, key_id";
constexpr std::string_view kSelectWithdrawals =
    "SELECT key_id, record FROM withdrawals WHERE org_id = ?1 ORDER BY key_id";
constexpr std::string_view kSelectMembers =
    "SELECT member_id, serial, not_after, record FROM members WHERE org_id = ?1 ORDER BY member_id";
constexpr std::string_view kSelectMember =
    "SELECT member_id, serial, not_after, record FROM members WHERE org_id = ?1 AND member_id = ?2";
constexpr std::string_view kSelectRevocations =
    "SELECT serial, record FROM revocations WHERE org_id = ?1 ORDER BY serial";
constexpr std::string_view kSelectWraps =
    "SELECT member_id, serial, epoch, key_id, record FROM epoch_wraps WHERE org_id = ?1"
    " ORDER BY member_id, serial, epoch, key_id";
constexpr std::string_view kSelectWrapsOf =
    "SELECT member_id, serial, epoch, key_id, record FROM epoch_wraps"
    " WHERE org_id = ?1 AND member_id = ?2 ORDER BY serial, epoch, key_id";

constexpr std::string_view kDeleteWithdrawalsOfEnded =
    "DELETE FROM withdrawals WHERE EXISTS (SELECT 1 FROM epoch_keys WHERE"
    " epoch_keys.org_id = withdrawals.org_id AND epoch_keys.key_id = withdrawals.key_id"
    " AND not_after < ?1)";
// A wrap whose key was never published goes when the key of such an epoch would have ended.
constexpr std::string_view kDeleteWrapsOfEnded =
    "DELETE FROM epoch_wraps WHERE coalesce((SELECT not_after FROM epoch_keys WHERE"
    " epoch_keys.org_id = epoch_wraps.org_id AND epoch_keys.key_id = epoch_wraps.key_id),"
    " (epoch + 2) * ?2) < ?1";
constexpr std::string_view kDeleteEndedKeys = "DELETE FROM epoch_keys WHERE not_after < ?1";
constexpr std::string_view kDeleteEndedMembers = "DELETE FROM members WHERE not_after < ?1";

Status PutMember(Database& database, const OrgId& org_id, const domain::MemberRow& member) {
  for (const std::string_view sql : {kInsertMember, kRenewMember}) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(sql, org_id.view(), member.member_id.view(),
                                           member.serial, member.not_after,
                                           ByteView(member.record)));
  }
  return OkStatus();
}

Status PutKey(Database& database, const OrgId& org_id, const domain::EpochKeyRow& key) {
  for (const std::string_view sql : {kInsertKey, kRenewKey}) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(sql, org_id.view(), key.key_id.view(), key.epoch,
                                           key.not_after, ByteView(key.record)));
  }
  return OkStatus();
}

Status PutRevocation(Database& database, const OrgId& org_id,
                     const domain::RevocationRow& revocation) {
  TAILLIGHT_RETURN_IF_ERROR(
      database.Run(kPutRevocation, org_id.view(), revocation.serial, ByteView(revocation.record)));
  for (const std::string_view sql :
       {kEndSessionsOfSerial, kDeleteWrapsOfSerial, kDeleteMemberOfSerial}) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(sql, org_id.view(), revocation.serial));
  }
  return OkStatus();
}

// Steps `statement` to its end, `read` taking each row.
template <class Read>
Status EachRow(Database::Lent& statement, Read read) {
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, statement->Step());
    if (!row) return OkStatus();
    TAILLIGHT_RETURN_IF_ERROR(read());
  }
}

Status AddKey(Database::Lent& row, domain::OrganizationRows& rows) {
  TAILLIGHT_ASSIGN_OR_RETURN(const KeyId key_id, KeyId::From(row->Blob(0)));
  rows.epoch_keys.push_back(
      {key_id, static_cast<std::uint32_t>(row->Int(1)), row->Int(2), ToBytes(row->Blob(3))});
  return OkStatus();
}

Status AddWithdrawal(Database::Lent& row, domain::OrganizationRows& rows) {
  TAILLIGHT_ASSIGN_OR_RETURN(const KeyId key_id, KeyId::From(row->Blob(0)));
  rows.withdrawals.push_back({key_id, ToBytes(row->Blob(1))});
  return OkStatus();
}

Status AddMember(Database::Lent& row, domain::OrganizationRows& rows) {
  TAILLIGHT_ASSIGN_OR_RETURN(const MemberId member_id, MemberId::From(row->Blob(0)));
  rows.members.push_back(
      {member_id, static_cast<std::uint64_t>(row->Int(1)), row->Int(2), ToBytes(row->Blob(3))});
  return OkStatus();
}

Status AddWrap(Database::Lent& row, domain::OrganizationRows& rows) {
  TAILLIGHT_ASSIGN_OR_RETURN(const MemberId member_id, MemberId::From(row->Blob(0)));
  TAILLIGHT_ASSIGN_OR_RETURN(const KeyId key_id, KeyId::From(row->Blob(3)));
  rows.wraps.push_back({member_id, static_cast<std::uint64_t>(row->Int(1)),
                        static_cast<std::uint32_t>(row->Int(2)), key_id, ToBytes(row->Blob(4))});
  return OkStatus();
}

Status AddRevocation(Database::Lent& row, domain::OrganizationRows& rows) {
  rows.revocations.push_back({static_cast<std::uint64_t>(row->Int(0)), ToBytes(row->Blob(1))});
  return OkStatus();
}

using AddRow = Status (*)(Database::Lent&, domain::OrganizationRows&);

template <class... Values>
Status Select(Database& database, std::string_view sql, AddRow add, domain::OrganizationRows& rows,
              const Values&... values) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(sql));
  select->BindAll(values...);
  return EachRow(select, [&] { return add(select, rows); });
}

}  // namespace

Status PutOrganizationRows(Database& database, const OrgId& org_id,
                           const domain::OrganizationRows& rows) {
  const ByteView org = org_id.view();
  // First, so that nothing of a serial that is revoked here stays.
  for (const auto& revocation : rows.revocations) {
    TAILLIGHT_RETURN_IF_ERROR(PutRevocation(database, org_id, revocation));
  }
  for (const auto& key : rows.epoch_keys) {
    TAILLIGHT_RETURN_IF_ERROR(PutKey(database, org_id, key));
  }
  for (const auto& withdrawal : rows.withdrawals) {
    TAILLIGHT_RETURN_IF_ERROR(
        database.Run(kPutWithdrawal, org, withdrawal.key_id.view(), ByteView(withdrawal.record)));
  }
  for (const auto& member : rows.members) {
    TAILLIGHT_RETURN_IF_ERROR(PutMember(database, org_id, member));
  }
  for (const auto& wrap : rows.wraps) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kPutWrap, org, wrap.member_id.view(), wrap.serial,
                                           wrap.key_id.view(), wrap.epoch, ByteView(wrap.record)));
  }
  return OkStatus();
}

StatusOr<std::vector<std::pair<OrgId, domain::OrganizationRows>>> AllKeyRows(Database& database) {
  std::map<OrgId, domain::OrganizationRows> organizations;
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent keys, database.Prepare(kSelectAllKeys));
  TAILLIGHT_RETURN_IF_ERROR(EachRow(keys, [&]() -> Status {
    TAILLIGHT_ASSIGN_OR_RETURN(const OrgId org_id, OrgId::From(keys->Blob(4)));
    return AddKey(keys, organizations[org_id]);
  }));
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent withdrawals, database.Prepare(kSelectAllWithdrawals));
  TAILLIGHT_RETURN_IF_ERROR(EachRow(withdrawals, [&]() -> Status {
    TAILLIGHT_ASSIGN_OR_RETURN(const OrgId org_id, OrgId::From(withdrawals->Blob(2)));
    return AddWithdrawal(withdrawals, organizations[org_id]);
  }));
  return std::vector<std::pair<OrgId, domain::OrganizationRows>>(organizations.begin(),
                                                                 organizations.end());
}

StatusOr<domain::OrganizationRows> OrganizationRowsOf(Database& database, const OrgId& org_id,
                                                      const std::optional<MemberId>& member_id) {
  const ByteView org = org_id.view();
  domain::OrganizationRows rows;
  TAILLIGHT_RETURN_IF_ERROR(Select(database, kSelectKeys, AddKey, rows, org));
  TAILLIGHT_RETURN_IF_ERROR(Select(database, kSelectWithdrawals, AddWithdrawal, rows, org));
  TAILLIGHT_RETURN_IF_ERROR(Select(database, kSelectMembers, AddMember, rows, org));
  TAILLIGHT_RETURN_IF_ERROR(Select(database, kSelectRevocations, AddRevocation, rows, org));
  TAILLIGHT_RETURN_IF_ERROR(
      member_id ? Select(database, kSelectWrapsOf, AddWrap, rows, org, member_id->view())
                : Select(database, kSelectWraps, AddWrap, rows, org));
  return rows;
}

StatusOr<domain::MemberRow> MemberRowOf(Database& database, const OrgId& org_id,
                                        const MemberId& member_id) {
  domain::OrganizationRows rows;
  TAILLIGHT_RETURN_IF_ERROR(
      Select(database, kSelectMember, AddMember, rows, org_id.view(), member_id.view()));
  if (rows.members.empty()) return NotFound("no such member");
  return std::move(rows.members.front());
}

StatusOr<std::uint64_t> DeleteEndedOrganizationRows(Database& database, UnixSeconds keys_before,
                                                    UnixSeconds now) {
  const int before = database.connection().total_changes();
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteWithdrawalsOfEnded, keys_before));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteWrapsOfEnded, keys_before, kSecondsPerWeek));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteEndedKeys, keys_before));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteEndedMembers, now));
  return static_cast<std::uint64_t>(database.connection().total_changes() - before);
}

}  // namespace taillight::storage_sqlcipher
