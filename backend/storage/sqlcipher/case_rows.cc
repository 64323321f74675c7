// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/case_rows.h"

#include <optional>
#include <utility>
#include <vector>

#include "backend/storage/sqlcipher/key_list.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kInsertRecord =
    "INSERT OR IGNORE INTO records (place, record) VALUES (?1, ?2)";
constexpr std::string_view kSelectCase =
    "SELECT place, record_hash, key_ids FROM cases WHERE case_id = ?1";
constexpr std::string_view kInsertCase =
    "INSERT INTO cases (case_id, place, tier, size_bytes, key_ids, erase_id, record_hash)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
// Ignored: a record that names the same key twice is listed once.
constexpr std::string_view kInsertRecipient =
    "INSERT OR IGNORE INTO recipients (key_id, place, case_id, size_bytes, key_ids, "
    "follow_up_count)"
    " VALUES (?1, ?2, ?3, ?4, ?5, 0)";
constexpr std::string_view kSelectFollowUp =
    "SELECT place FROM follow_ups WHERE case_id = ?1 AND record_hash = ?2";
constexpr std::string_view kInsertFollowUp =
    "INSERT INTO follow_ups (case_id, record_hash, place) VALUES (?1, ?2, ?3)";
constexpr std::string_view kCountFollowUp =
    "UPDATE recipients SET follow_up_count = follow_up_count + 1 WHERE key_id = ?1 AND place = ?2";
constexpr std::string_view kSelectOldCases =
    "SELECT case_id FROM cases WHERE place < ?1 ORDER BY place LIMIT ?2";
constexpr std::string_view kDeleteFollowUpRecords =
    "DELETE FROM records WHERE place IN (SELECT place FROM follow_ups WHERE case_id = ?1)";
constexpr std::string_view kDeleteFollowUps = "DELETE FROM follow_ups WHERE case_id = ?1";
constexpr std::string_view kDeleteRecipient =
    "DELETE FROM recipients WHERE key_id = ?1 AND place = ?2";
constexpr std::string_view kDeleteRecord = "DELETE FROM records WHERE place = ?1";
constexpr std::string_view kDeleteCase = "DELETE FROM cases WHERE case_id = ?1";

// Every reporter is in the open tier until tokens are built (protocol 7).
constexpr std::int64_t kOpenTier = 1;

struct StoredCase {
  Place place = 0;
  Bytes record_hash;
  std::vector<KeyId> keys;
};

StatusOr<std::optional<StoredCase>> FindCase(Database& database, const CaseId& case_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectCase));
  select->BindAll(case_id.view());
  TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
  if (!row) return std::nullopt;
  TAILLIGHT_ASSIGN_OR_RETURN(std::vector<KeyId> keys, SplitKeys(select->Blob(2)));
  return StoredCase{select->Int(0), ToBytes(select->Blob(1)), std::move(keys)};
}

// A place is free but for once in some million cases a day.
StatusOr<Place> InsertRecord(Database& database, const Bytes& record, domain::Day day,
                             RandomSource& random) {
  for (;;) {
    const Place place = DrawPlace(day, random);
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertRecord, place, ByteView(record)));
    if (database.connection().changes() == 1) return place;
  }
}

Status DeleteCase(Database& database, const CaseId& case_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<StoredCase> stored, FindCase(database, case_id));
  if (!stored) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteFollowUpRecords, case_id.view()));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteFollowUps, case_id.view()));
  for (const KeyId& key : stored->keys) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteRecipient, key.view(), stored->place));
  }
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteRecord, stored->place));
  return database.Run(kDeleteCase, case_id.view());
}

StatusOr<std::vector<CaseId>> CasesBefore(Database& database, domain::Day day, std::int64_t limit) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectOldCases));
  select->BindAll(FirstPlaceOf(day), limit);
  std::vector<CaseId> cases;
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) return cases;
    TAILLIGHT_ASSIGN_OR_RETURN(const CaseId case_id, CaseId::From(select->Blob(0)));
    cases.push_back(case_id);
  }
}

}  // namespace

StatusOr<domain::Day> InsertCaseRows(Database& database, const domain::CaseRow& row,
                                     const Sha256Hash& hash, domain::Day day,
                                     RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<StoredCase> stored,
                             FindCase(database, row.case_id));
  if (stored) {
    if (Equal(stored->record_hash, hash.view())) return DayOfPlace(stored->place);
    return AlreadyExists("case_id: another record has it");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const Place place, InsertRecord(database, row.record, day, random));
  const Bytes keys = JoinKeys(row.key_ids);
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertCase, row.case_id.view(), place, kOpenTier,
                                         row.record.size(), ByteView(keys), row.erase_id.view(),
                                         hash.view()));
  for (const KeyId& key : row.key_ids) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertRecipient, key.view(), place, row.case_id.view(),
                                           row.record.size(), ByteView(keys)));
  }
  return day;
}

StatusOr<domain::Day> InsertFollowUpRows(Database& database, const domain::CaseRow& row,
                                         const Sha256Hash& hash, domain::Day day,
                                         RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<StoredCase> stored,
                             FindCase(database, row.case_id));
  if (!stored) return NotFound("case_id: there is no such case");
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectFollowUp));
    select->BindAll(row.case_id.view(), hash.view());
    TAILLIGHT_ASSIGN_OR_RETURN(const bool known, select->Step());
    if (known) return DayOfPlace(select->Int(0));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const Place place, InsertRecord(database, row.record, day, random));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertFollowUp, row.case_id.view(), hash.view(), place));
  for (const KeyId& key : stored->keys) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kCountFollowUp, key.view(), stored->place));
  }
  return day;
}

StatusOr<std::uint64_t> DeleteCasesBefore(Database& database, domain::Day day, std::int64_t limit) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<CaseId> cases, CasesBefore(database, day, limit));
  for (const CaseId& case_id : cases) {
    TAILLIGHT_RETURN_IF_ERROR(DeleteCase(database, case_id));
  }
  return cases.size();
}

}  // namespace taillight::storage_sqlcipher
