// SPDX-License-Identifier: AGPL-3.0-or-later
// Organizations' signed records in SQLCipher.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/store_parts.h"

namespace taillight::storage_sqlcipher {

class SqlcipherOrganizationRepository final : public domain::OrganizationRepository {
 public:
  explicit SqlcipherOrganizationRepository(StoreParts& parts) : parts_(parts) {}

  void Put(const OrgId& org_id, domain::OrganizationRows rows, domain::DoneOk done) override;
  StatusOr<std::vector<std::pair<OrgId, domain::OrganizationRows>>> AllKeys() override;
  StatusOr<domain::OrganizationRows> Get(const OrgId& org_id,
                                         std::optional<MemberId> member_id) override;
  StatusOr<domain::MemberRow> FindMember(const OrgId& org_id, const MemberId& member_id) override;
  void DeleteEnded(UnixSeconds keys_before, UnixSeconds now,
                   domain::Done<std::uint64_t> done) override;

 private:
  StoreParts& parts_;
};

}  // namespace taillight::storage_sqlcipher
