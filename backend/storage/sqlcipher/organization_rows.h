// SPDX-License-Identifier: AGPL-3.0-or-later
// Organizations' records row by row, inside a transaction that somebody else began.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/database.h"

namespace taillight::storage_sqlcipher {

/// As the methods of OrganizationRepository.
Status PutOrganizationRows(Database& database, const OrgId& org_id,
                           const domain::OrganizationRows& rows);
StatusOr<std::vector<std::pair<OrgId, domain::OrganizationRows>>> AllKeyRows(Database& database);
StatusOr<domain::OrganizationRows> OrganizationRowsOf(Database& database, const OrgId& org_id,
                                                      const std::optional<MemberId>& member_id);
StatusOr<domain::MemberRow> MemberRowOf(Database& database, const OrgId& org_id,
                                        const MemberId& member_id);
StatusOr<std::uint64_t> DeleteEndedOrganizationRows(Database& database, UnixSeconds keys_before,
                                                    UnixSeconds now);

}  // namespace taillight::storage_sqlcipher
