// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases row by row, inside a transaction that somebody else began.
#pragma once

#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/database.h"
#include "backend/storage/sqlcipher/place.h"

namespace taillight::storage_sqlcipher {

/// As CaseRepository::InsertCase and InsertFollowUp. `hash` is the SHA-256 of the record.
StatusOr<domain::Day> InsertCaseRows(Database& database, const domain::CaseRow& row,
                                     const Sha256Hash& hash, domain::Day day, RandomSource& random);
StatusOr<domain::Day> InsertFollowUpRows(Database& database, const domain::CaseRow& row,
                                         const Sha256Hash& hash, domain::Day day,
                                         RandomSource& random);

/// As CaseRepository::InsertNote and InsertShare.
StatusOr<domain::Day> InsertNoteRows(Database& database, const domain::NoteRow& row,
                                     const std::vector<KeyId>& readers, domain::Day day,
                                     RandomSource& random);
StatusOr<domain::Day> InsertShareRows(Database& database, const domain::ShareRow& row,
                                      const std::vector<KeyId>& readers, domain::Day day,
                                      RandomSource& random);

/// As CaseRepository::Erase.
StatusOr<std::uint64_t> EraseCases(Database& database, const EraseId& erase_id);

/// Removes up to `limit` cases stored, and last extended, before `day`, each with all that belongs
/// to it.
StatusOr<std::uint64_t> DeleteCasesBefore(Database& database, domain::Day day, std::int64_t limit);

}  // namespace taillight::storage_sqlcipher
