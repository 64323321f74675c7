// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/arrivals.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kAppend =
    "INSERT INTO arrivals (week, record_hash, source, record) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view kIsThere =
    "SELECT count(*) FROM arrivals WHERE place = ?1 AND record_hash = ?2";
constexpr std::string_view kLoad = "SELECT place, week, record_hash FROM arrivals";
constexpr std::string_view kCopy =
    "INSERT OR IGNORE INTO reports (week, record_hash, source, record)"
    " SELECT week, record_hash, source, record FROM arrivals"
    " WHERE place = ?1 AND record_hash = ?2";
constexpr std::string_view kDeleteMoved =
    "DELETE FROM arrivals WHERE place = ?1 AND record_hash = ?2";
constexpr std::string_view kDeleteCopied =
    "DELETE FROM arrivals WHERE week < ?1 AND EXISTS (SELECT 1 FROM reports AS r"
    " WHERE r.week = arrivals.week AND r.record_hash = arrivals.record_hash)";
constexpr std::string_view kDeleteWeeks = "DELETE FROM arrivals WHERE week < ?1";

// Enough that several reports go to each page of a week of 200,000, and few enough that the rows
// are read in some milliseconds at the start.
constexpr std::size_t kSettleAt = 16384;
// Below a millisecond and a half, beside a batch that somebody waits for.
constexpr std::size_t kSmallestSlice = 128;

}  // namespace

std::size_t Arrivals::KeyHash::operator()(const ReportKey& key) const {
  std::size_t hash = 0;
  std::memcpy(&hash, key.data(), sizeof(hash));
  return hash;
}

Status Arrivals::LoadOnce(Database& database) { return loaded_ ? OkStatus() : Load(database); }

Status Arrivals::Load(Database& database) {
  // Until all of it is read again, so that a failed read is not taken for an empty table.
  loaded_ = false;
  waiting_.clear();
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kLoad));
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) break;
    const ByteView stored = select->Blob(2);
    if (stored.size() != kRecordHashBytes) return DataLoss("a stored report has a damaged key");
    ReportKey key;
    std::ranges::copy(stored, key.begin());
    waiting_[key] = {select->Int(0), static_cast<std::uint32_t>(select->Int(1))};
  }
  loaded_ = true;
  return OkStatus();
}

StatusOr<bool> Arrivals::Holds(Database& database, const ReportKey& key) {
  TAILLIGHT_RETURN_IF_ERROR(LoadOnce(database));
  const auto found = waiting_.find(key);
  if (found == waiting_.end()) return false;
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t there,
                             database.Number(kIsThere, found->second.place, ByteView(key)));
  return there != 0;
}

Status Arrivals::Append(Database& database, const domain::ReportRow& report, const ReportKey& key) {
  TAILLIGHT_RETURN_IF_ERROR(LoadOnce(database));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kAppend, report.week, ByteView(key),
                                         static_cast<std::int64_t>(report.source),
                                         ByteView(report.record)));
  waiting_[key] = {database.connection().last_insert_row_id(), report.week};
  ++appended_since_slice_;
  if (waiting_.size() >= kSettleAt) Settle();
  return OkStatus();
}

StatusOr<std::uint64_t> Arrivals::DeleteWeeksBefore(Database& database, std::uint32_t week) {
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteCopied, week));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteWeeks, week));
  return static_cast<std::uint64_t>(database.connection().changes());
}

void Arrivals::Settle() {
  if (std::exchange(settling_, true)) return;
  writer_.EnqueueNextStep([this](Database& database) { return BeginSettling(database); },
                          [this](const Status& begun) {
                            if (!begun.ok() || moves_.empty()) {
                              settling_ = false;
                              return;
                            }
                            EnqueueCopy();
                          });
}

Status Arrivals::BeginSettling(Database& database) {
  // From the table and not from memory, where rows may be whose write was taken back: their places
  // have been given to others since.
  TAILLIGHT_RETURN_IF_ERROR(Load(database));
  moves_.clear();
  copied_ = 0;
  deleted_ = 0;
  appended_since_slice_ = 0;
  moves_.reserve(waiting_.size());
  for (const auto& [key, row] : waiting_) moves_.push_back({row.week, key, row.place});
  std::ranges::sort(moves_);
  return OkStatus();
}

// Slices keep ahead of what arrives meanwhile, so that moving ends under any load.
std::size_t Arrivals::NextSlice() {
  return std::max(kSmallestSlice, 2 * std::exchange(appended_since_slice_, 0));
}

void Arrivals::EnqueueCopy() {
  slice_ = std::min(NextSlice(), moves_.size() - copied_);
  writer_.EnqueueNextStep([this](Database& database) { return CopySlice(database); },
                          [this](const Status& copied) {
                            if (!copied.ok()) {
                              settling_ = false;
                              return;
                            }
                            copied_ += slice_;
                            if (copied_ < moves_.size()) return EnqueueCopy();
                            std::ranges::sort(moves_, {}, &Move::place);
                            EnqueueDelete();
                          });
}

Status Arrivals::CopySlice(Database& database) {
  for (std::size_t i = copied_; i < copied_ + slice_; ++i) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kCopy, moves_[i].place, ByteView(moves_[i].key)));
  }
  return OkStatus();
}

// In the order of their places, which takes page after page away from the front.
void Arrivals::EnqueueDelete() {
  slice_ = std::min(2 * NextSlice(), moves_.size() - deleted_);
  writer_.EnqueueNextStep([this](Database& database) { return DeleteSlice(database); },
                          [this](const Status& deleted) {
                            if (deleted.ok()) deleted_ += slice_;
                            if (deleted.ok() && deleted_ < moves_.size()) return EnqueueDelete();
                            if (deleted.ok()) ForgetMoved();
                            settling_ = false;
                          });
}

Status Arrivals::DeleteSlice(Database& database) {
  for (std::size_t i = deleted_; i < deleted_ + slice_; ++i) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteMoved, moves_[i].place, ByteView(moves_[i].key)));
  }
  return OkStatus();
}

void Arrivals::ForgetMoved() {
  for (const Move& move : moves_) {
    const auto found = waiting_.find(move.key);
    if (found != waiting_.end() && found->second.place == move.place) waiting_.erase(found);
  }
  moves_.clear();
  moves_.shrink_to_fit();
}

}  // namespace taillight::storage_sqlcipher
