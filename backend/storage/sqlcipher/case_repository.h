// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealed cases with their follow-ups, notes and shares in SQLCipher.
#pragma once

#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/page_token.h"
#include "backend/storage/sqlcipher/store_parts.h"

namespace taillight::storage_sqlcipher {

class SqlcipherCaseRepository final : public domain::CaseRepository {
 public:
  SqlcipherCaseRepository(StoreParts& parts, PageTokens tokens)
      : parts_(parts), tokens_(std::move(tokens)) {}

  void InsertCase(domain::CaseRow row, domain::Day day, domain::Done<domain::Day> done) override;
  void InsertFollowUp(domain::CaseRow row, domain::Day day,
                      domain::Done<domain::Day> done) override;
  void InsertNote(domain::NoteRow row, std::vector<KeyId> readers, domain::Day day,
                  domain::Done<domain::Day> done) override;
  void InsertShare(domain::ShareRow row, std::vector<KeyId> readers, domain::Day day,
                   domain::Done<domain::Day> done) override;
  void Erase(const EraseId& erase_id, domain::Done<std::uint64_t> done) override;
  StatusOr<domain::CasePage> List(const std::vector<KeyId>& keys, ByteView start,
                                  std::size_t limit) override;
  StatusOr<domain::CaseRecords> Get(const CaseId& case_id, const std::vector<KeyId>& keys,
                                    ByteView start, std::size_t limit) override;
  StatusOr<std::uint64_t> Count() override;
  void DeleteStoredBefore(domain::Day day, domain::Done<std::uint64_t> done) override;

 private:
  StoreParts& parts_;
  const PageTokens tokens_;
};

}  // namespace taillight::storage_sqlcipher
