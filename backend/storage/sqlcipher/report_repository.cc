// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/report_repository.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client-core/seal/hash.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kInsert =
    "INSERT OR IGNORE INTO reports (week, record_hash, day, source, record)"
    " VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kDayOf = "SELECT day FROM reports WHERE week = ?1 AND record_hash = ?2";
constexpr std::string_view kCount = "SELECT count(*) FROM reports";
constexpr std::string_view kSelectOld =
    "SELECT week, record_hash FROM reports WHERE week < ?1 ORDER BY week, record_hash LIMIT ?2";
constexpr std::string_view kDelete = "DELETE FROM reports WHERE week = ?1 AND record_hash = ?2";

// The key that recognises a resend: 16 bytes of the record's SHA-256 (protocol 5).
constexpr std::size_t kRecordHashBytes = 16;
using ReportKey = std::array<std::uint8_t, kRecordHashBytes>;

ReportKey KeyOf(ByteView record) {
  ReportKey key;
  std::ranges::copy(seal::Sha256(record).view().first(kRecordHashBytes), key.begin());
  return key;
}

StatusOr<domain::Day> InsertReport(Database& database, const domain::ReportRow& report,
                                   const ReportKey& key, domain::Day day) {
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsert, report.week, ByteView(key), day,
                                         static_cast<std::int64_t>(report.source),
                                         ByteView(report.record)));
  if (database.connection().changes() == 1) return day;
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t first_day,
                             database.Number(kDayOf, report.week, ByteView(key)));
  return static_cast<domain::Day>(first_day);
}

StatusOr<std::uint64_t> DeleteSomeBefore(Database& database, std::uint32_t week) {
  std::vector<std::pair<std::int64_t, Bytes>> old;
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectOld));
    select->BindAll(week, kDeleteStep);
    for (;;) {
      TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
      if (!row) break;
      old.emplace_back(select->Int(0), ToBytes(select->Blob(1)));
    }
  }
  for (const auto& [its_week, key] : old) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kDelete, its_week, ByteView(key)));
  }
  return old.size();
}

}  // namespace

void SqlcipherReportRepository::Insert(domain::ReportRow report, domain::Day day,
                                       domain::Done<domain::Day> done) {
  const ReportKey key = KeyOf(report.record);
  parts_.writer.Enqueue(
      [report = std::move(report), key, day](Database& database) {
        return InsertReport(database, report, key, day);
      },
      std::move(done));
}

StatusOr<std::uint64_t> SqlcipherReportRepository::Count() {
  return parts_.readers.Read([](Database& database) -> StatusOr<std::uint64_t> {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t count, database.Number(kCount));
    return static_cast<std::uint64_t>(count);
  });
}

void SqlcipherReportRepository::DeleteWeeksBefore(std::uint32_t week,
                                                  domain::Done<std::uint64_t> done) {
  DeleteInSteps(
      parts_.writer, [week](Database& database) { return DeleteSomeBefore(database, week); },
      std::move(done));
}

}  // namespace taillight::storage_sqlcipher
