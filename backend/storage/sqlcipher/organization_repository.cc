// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/organization_repository.h"

#include "backend/storage/sqlcipher/organization_rows.h"

namespace taillight::storage_sqlcipher {

void SqlcipherOrganizationRepository::Put(const OrgId& org_id, domain::OrganizationRows rows,
                                          domain::DoneOk done) {
  parts_.writer.Enqueue(
      [org_id, rows = std::move(rows)](Database& database) {
        return PutOrganizationRows(database, org_id, rows);
      },
      std::move(done));
}

StatusOr<std::vector<std::pair<OrgId, domain::OrganizationRows>>>
SqlcipherOrganizationRepository::AllKeys() {
  return parts_.readers.Read([](Database& database) { return AllKeyRows(database); });
}

StatusOr<domain::OrganizationRows> SqlcipherOrganizationRepository::Get(
    const OrgId& org_id, std::optional<MemberId> member_id) {
  return parts_.readers.Read(
      [&](Database& database) { return OrganizationRowsOf(database, org_id, member_id); });
}

StatusOr<domain::MemberRow> SqlcipherOrganizationRepository::FindMember(const OrgId& org_id,
                                                                        const MemberId& member_id) {
  return parts_.readers.Read(
      [&](Database& database) { return MemberRowOf(database, org_id, member_id); });
}

void SqlcipherOrganizationRepository::DeleteEnded(UnixSeconds keys_before, UnixSeconds now,
                                                  domain::Done<std::uint64_t> done) {
  parts_.writer.Enqueue(
      [keys_before, now](Database& database) {
        return DeleteEndedOrganizationRows(database, keys_before, now);
      },
      std::move(done));
}

}  // namespace taillight::storage_sqlcipher
