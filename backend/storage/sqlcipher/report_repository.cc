// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/report_repository.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "client-core/seal/hash.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kIsSettled =
    "SELECT count(*) FROM reports WHERE week = ?1 AND record_hash = ?2";
// One that has only just come: reads the whole table, so it is asked only for a report that is most
// likely there.
constexpr std::string_view kIsWaiting =
    "SELECT count(*) FROM arrivals WHERE week = ?1 AND record_hash = ?2";
// A report that is being moved is in both tables for a while.
constexpr std::string_view kCount =
    "SELECT (SELECT count(*) FROM reports) +"
    " (SELECT count(*) FROM arrivals AS a WHERE NOT EXISTS (SELECT 1 FROM reports AS r"
    " WHERE r.week = a.week AND r.record_hash = a.record_hash))";
constexpr std::string_view kSelectOld =
    "SELECT week, record_hash FROM reports WHERE week < ?1 ORDER BY week, record_hash LIMIT ?2";
constexpr std::string_view kDelete = "DELETE FROM reports WHERE week = ?1 AND record_hash = ?2";

ReportKey KeyOf(ByteView record) {
  ReportKey key;
  std::ranges::copy(seal::Sha256(record).view().first(kRecordHashBytes), key.begin());
  return key;
}

// Whether the table of all reports has it already is not looked up: that reads a random page of it
// for every report, and a resend finds its place taken when it is moved there.
Status InsertReport(Database& database, Arrivals& arrivals, const domain::ReportRow& report,
                    const ReportKey& key) {
  TAILLIGHT_ASSIGN_OR_RETURN(const bool is_waiting, arrivals.Holds(database, key));
  if (is_waiting) return OkStatus();
  return arrivals.Append(database, report, key);
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

void SqlcipherReportRepository::Insert(domain::ReportRow report, domain::DoneOk done) {
  const ReportKey key = KeyOf(report.record);
  parts_.writer.Enqueue(
      [this, report = std::move(report), key](Database& database) {
        return InsertReport(database, arrivals_, report, key);
      },
      std::move(done));
}

StatusOr<bool> SqlcipherReportRepository::Holds(std::uint32_t week, ByteView record) {
  const ReportKey key = KeyOf(record);
  const bool may_wait = arrivals_.MayHold(key);
  return parts_.readers.Read([&](Database& database) -> StatusOr<bool> {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t settled,
                               database.Number(kIsSettled, week, ByteView(key)));
    if (settled != 0 || !may_wait) return settled != 0;
    TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t waiting,
                               database.Number(kIsWaiting, week, ByteView(key)));
    return waiting != 0;
  });
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
      parts_.writer,
      [this, week](Database& database) -> StatusOr<std::uint64_t> {
        TAILLIGHT_ASSIGN_OR_RETURN(const std::uint64_t waiting,
                                   arrivals_.DeleteWeeksBefore(database, week));
        TAILLIGHT_ASSIGN_OR_RETURN(const std::uint64_t settled, DeleteSomeBefore(database, week));
        return waiting + settled;
      },
      std::move(done));
}

void SqlcipherReportRepository::Settle() {
  parts_.writer.Enqueue(
      [this](Database&) {
        arrivals_.Settle();
        return OkStatus();
      },
      [](const Status&) {});
}

}  // namespace taillight::storage_sqlcipher
