// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/case_rows.h"

#include <array>
#include <optional>
#include <set>
#include <vector>

#include "backend/domain/reason.h"
#include "backend/storage/sqlcipher/key_list.h"
#include "backend/storage/sqlcipher/stored_case.h"
#include "client-core/seal/hash.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kInsertRecord =
    "INSERT OR IGNORE INTO records (place, record) VALUES (?1, ?2)";
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
constexpr std::string_view kCountFollowUps = "SELECT count(*) FROM follow_ups WHERE case_id = ?1";
constexpr std::string_view kSelectNote =
    "SELECT place FROM notes WHERE case_id = ?1 AND record_hash = ?2";
constexpr std::string_view kInsertNote =
    "INSERT INTO notes (case_id, record_hash, place, key_id) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view kCountNotes = "SELECT count(*) FROM notes WHERE case_id = ?1";
constexpr std::string_view kSelectShare =
    "SELECT place FROM shares WHERE case_id = ?1 AND record_hash = ?2";
constexpr std::string_view kInsertShare =
    "INSERT INTO shares (case_id, record_hash, place, key_id) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view kCountShares = "SELECT count(*) FROM shares WHERE case_id = ?1";
constexpr std::string_view kInsertSharedRecipient =
    "INSERT OR IGNORE INTO recipients (key_id, place, case_id, size_bytes, key_ids,"
    " follow_up_count)"
    " SELECT ?2, place, case_id, size_bytes, key_ids,"
    " (SELECT count(*) FROM follow_ups WHERE case_id = ?1) FROM cases WHERE case_id = ?1";
constexpr std::string_view kExtend =
    "UPDATE cases SET kept_day = max(kept_day, ?2) WHERE case_id = ?1";
constexpr std::string_view kSelectOldCases =
    "SELECT case_id FROM cases WHERE place < ?1 AND kept_day < ?2 ORDER BY place LIMIT ?3";
constexpr std::string_view kSelectErased = "SELECT case_id FROM cases WHERE erase_id = ?1 LIMIT ?2";
constexpr std::string_view kDeleteRecipient =
    "DELETE FROM recipients WHERE key_id = ?1 AND place = ?2";
constexpr std::string_view kDeleteRecord = "DELETE FROM records WHERE place = ?1";
constexpr std::string_view kDeleteCase = "DELETE FROM cases WHERE case_id = ?1";
// What hangs on a case: first the records, then the rows that name them.
constexpr std::array<std::string_view, 6> kDeleteWhatHangsOnIt = {
    "DELETE FROM records WHERE place IN (SELECT place FROM follow_ups WHERE case_id = ?1)",
    "DELETE FROM follow_ups WHERE case_id = ?1",
    "DELETE FROM records WHERE place IN (SELECT place FROM notes WHERE case_id = ?1)",
    "DELETE FROM notes WHERE case_id = ?1",
    "DELETE FROM records WHERE place IN (SELECT place FROM shares WHERE case_id = ?1)",
    "DELETE FROM shares WHERE case_id = ?1",
};

// A token erases one case; whoever files many under one token is not worth a long transaction.
constexpr std::int64_t kMostErased = 16;

// Every reporter is in the open tier until tokens are built (protocol 7).
constexpr std::int64_t kOpenTier = 1;

// A place is free but for once in some million cases a day.
StatusOr<Place> InsertRecord(Database& database, const Bytes& record, domain::Day day,
                             RandomSource& random) {
  for (;;) {
    const Place place = DrawPlace(day, random);
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertRecord, place, ByteView(record)));
    if (database.connection().changes() == 1) return place;
  }
}

Status CaseIsFull() {
  return domain::WithReason(FailedPrecondition("the case holds as many as it may"),
                            domain::kCaseFull);
}

// The first of the two answers of a write that may come again: the day of `sql`'s row for this
// record, if there is one.
StatusOr<std::optional<domain::Day>> FirstDay(Database& database, std::string_view sql,
                                              const CaseId& case_id, const Sha256Hash& hash) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(sql));
  select->BindAll(case_id.view(), hash.view());
  TAILLIGHT_ASSIGN_OR_RETURN(const bool known, select->Step());
  if (!known) return std::nullopt;
  return DayOfPlace(select->Int(0));
}

Status CheckRoom(Database& database, std::string_view count_sql, const CaseId& case_id,
                 std::uint32_t most) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t held, database.Number(count_sql, case_id.view()));
  return held < static_cast<std::int64_t>(most) ? OkStatus() : CaseIsFull();
}

Status CheckReaders(Database& database, const CaseId& case_id, const std::vector<KeyId>& readers) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<StoredCase> stored, FindCase(database, case_id));
  if (!stored || !stored->IsFor(readers)) return NotFound("case_id: there is no such case");
  return OkStatus();
}

Status DeleteCase(Database& database, const CaseId& case_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<StoredCase> stored, FindCase(database, case_id));
  if (!stored) return OkStatus();
  for (const std::vector<KeyId>* keys : {&stored->keys, &stored->shared_keys}) {
    for (const KeyId& key : *keys) {
      TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteRecipient, key.view(), stored->place));
    }
  }
  for (const std::string_view sql : kDeleteWhatHangsOnIt) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(sql, case_id.view()));
  }
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteRecord, stored->place));
  return database.Run(kDeleteCase, case_id.view());
}

template <class... Values>
StatusOr<std::vector<CaseId>> SelectCases(Database& database, std::string_view sql,
                                          const Values&... values) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(sql));
  select->BindAll(values...);
  std::vector<CaseId> cases;
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) return cases;
    TAILLIGHT_ASSIGN_OR_RETURN(const CaseId case_id, CaseId::From(select->Blob(0)));
    cases.push_back(case_id);
  }
}

StatusOr<std::uint64_t> DeleteCases(Database& database, const std::vector<CaseId>& cases) {
  for (const CaseId& case_id : cases) {
    TAILLIGHT_RETURN_IF_ERROR(DeleteCase(database, case_id));
  }
  return cases.size();
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
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<domain::Day> first,
                             FirstDay(database, kSelectFollowUp, row.case_id, hash));
  if (first) return *first;
  TAILLIGHT_RETURN_IF_ERROR(
      CheckRoom(database, kCountFollowUps, row.case_id, domain::kMaxFollowUps));
  TAILLIGHT_ASSIGN_OR_RETURN(const Place place, InsertRecord(database, row.record, day, random));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertFollowUp, row.case_id.view(), hash.view(), place));
  std::set<KeyId> listed(stored->keys.begin(), stored->keys.end());
  listed.insert(stored->shared_keys.begin(), stored->shared_keys.end());
  for (const KeyId& key : listed) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kCountFollowUp, key.view(), stored->place));
  }
  return day;
}

StatusOr<domain::Day> InsertNoteRows(Database& database, const domain::NoteRow& row,
                                     const std::vector<KeyId>& readers, domain::Day day,
                                     RandomSource& random) {
  TAILLIGHT_RETURN_IF_ERROR(CheckReaders(database, row.case_id, readers));
  const Sha256Hash hash = seal::Sha256(row.record);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<domain::Day> first,
                             FirstDay(database, kSelectNote, row.case_id, hash));
  if (first) return *first;
  TAILLIGHT_RETURN_IF_ERROR(CheckRoom(database, kCountNotes, row.case_id, domain::kMaxNotes));
  TAILLIGHT_ASSIGN_OR_RETURN(const Place place, InsertRecord(database, row.record, day, random));
  TAILLIGHT_RETURN_IF_ERROR(
      database.Run(kInsertNote, row.case_id.view(), hash.view(), place, row.key_id.view()));
  return day;
}

StatusOr<domain::Day> InsertShareRows(Database& database, const domain::ShareRow& row,
                                      const std::vector<KeyId>& readers, domain::Day day,
                                      RandomSource& random) {
  TAILLIGHT_RETURN_IF_ERROR(CheckReaders(database, row.case_id, readers));
  const Sha256Hash hash = seal::Sha256(row.record);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<domain::Day> first,
                             FirstDay(database, kSelectShare, row.case_id, hash));
  if (first) return *first;
  TAILLIGHT_RETURN_IF_ERROR(CheckRoom(database, kCountShares, row.case_id, domain::kMaxShares));
  TAILLIGHT_ASSIGN_OR_RETURN(const Place place, InsertRecord(database, row.record, day, random));
  TAILLIGHT_RETURN_IF_ERROR(
      database.Run(kInsertShare, row.case_id.view(), hash.view(), place, row.key_id.view()));
  TAILLIGHT_RETURN_IF_ERROR(
      database.Run(kInsertSharedRecipient, row.case_id.view(), row.key_id.view()));
  if (row.extends) TAILLIGHT_RETURN_IF_ERROR(database.Run(kExtend, row.case_id.view(), day));
  return day;
}

StatusOr<std::uint64_t> EraseCases(Database& database, const EraseId& erase_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<CaseId> cases,
                             SelectCases(database, kSelectErased, erase_id.view(), kMostErased));
  return DeleteCases(database, cases);
}

StatusOr<std::uint64_t> DeleteCasesBefore(Database& database, domain::Day day, std::int64_t limit) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<CaseId> cases,
                             SelectCases(database, kSelectOldCases, FirstPlaceOf(day), day, limit));
  return DeleteCases(database, cases);
}

}  // namespace taillight::storage_sqlcipher
