// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/arrivals.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kAppend =
    "INSERT INTO arrivals (place, week, record_hash, source, record) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kIsThere = "SELECT count(*) FROM arrivals WHERE place = ?1";
constexpr std::string_view kLoad = "SELECT place, week, record_hash FROM arrivals";
constexpr std::string_view kCopy =
    "INSERT OR IGNORE INTO reports (week, record_hash, source, record)"
    " SELECT week, record_hash, source, record FROM arrivals WHERE place = ?1";
constexpr std::string_view kDeleteMoved = "DELETE FROM arrivals WHERE place <= ?1";
constexpr std::string_view kDeleteCopied =
    "DELETE FROM arrivals WHERE week < ?1 AND EXISTS (SELECT 1 FROM reports AS r"
    " WHERE r.week = arrivals.week AND r.record_hash = arrivals.record_hash)";
constexpr std::string_view kDeleteWeeks = "DELETE FROM arrivals WHERE week < ?1";

// Enough that several reports go to each page of a week of 200,000, and few enough that the rows
// are read in some tens of milliseconds at the start.
constexpr std::size_t kSettleAt = 65536;
// Below a millisecond and a half, beside a batch that somebody waits for.
constexpr std::size_t kSmallestSlice = 128;

}  // namespace

std::size_t Arrivals::KeyHash::operator()(const ReportKey& key) const {
  std::size_t hash = 0;
  std::memcpy(&hash, key.data(), sizeof(hash));
  return hash;
}

bool Arrivals::MayHold(const ReportKey& key) const {
  const MutexLock lock(mutex_);
  return !loaded_ || waiting_.contains(key);
}

std::optional<std::int64_t> Arrivals::PlaceOf(const ReportKey& key) const {
  const MutexLock lock(mutex_);
  const auto found = waiting_.find(key);
  return found == waiting_.end() ? std::nullopt : std::optional(found->second.place);
}

std::size_t Arrivals::NoteWaiting(const ReportKey& key, const Waiting& row) {
  const MutexLock lock(mutex_);
  waiting_[key] = row;
  return waiting_.size();
}

Status Arrivals::LoadOnce(Database& database) {
  {
    const MutexLock lock(mutex_);
    if (loaded_) return OkStatus();
  }
  return Load(database);
}

Status Arrivals::Load(Database& database) {
  {
    // Until all of it is read again, so that a failed read is not taken for an empty table.
    const MutexLock lock(mutex_);
    loaded_ = false;
  }
  std::unordered_map<ReportKey, Waiting, KeyHash> rows;
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kLoad));
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) break;
    const ByteView stored = select->Blob(2);
    if (stored.size() != kRecordHashBytes) return DataLoss("a stored report has a damaged key");
    ReportKey key;
    std::ranges::copy(stored, key.begin());
    rows[key] = {select->Int(0), static_cast<std::uint32_t>(select->Int(1))};
    next_place_ = std::max(next_place_, select->Int(0) + 1);
  }
  const MutexLock lock(mutex_);
  waiting_ = std::move(rows);
  loaded_ = true;
  return OkStatus();
}

StatusOr<bool> Arrivals::Holds(Database& database, const ReportKey& key) {
  TAILLIGHT_RETURN_IF_ERROR(LoadOnce(database));
  const std::optional<std::int64_t> place = PlaceOf(key);
  if (!place) return false;
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t there, database.Number(kIsThere, *place));
  return there != 0;
}

Status Arrivals::Append(Database& database, const domain::ReportRow& report, const ReportKey& key) {
  TAILLIGHT_RETURN_IF_ERROR(LoadOnce(database));
  const std::int64_t place = next_place_++;
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kAppend, place, report.week, ByteView(key),
                                         static_cast<std::int64_t>(report.source),
                                         ByteView(report.record)));
  ++appended_since_slice_;
  if (NoteWaiting(key, {place, report.week}) >= kSettleAt) Settle();
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
  // From the table and not from memory, where rows may be whose write was taken back.
  TAILLIGHT_RETURN_IF_ERROR(Load(database));
  moves_.clear();
  copied_ = 0;
  deleted_ = 0;
  appended_since_slice_ = 0;
  const MutexLock lock(mutex_);
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
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kCopy, moves_[i].place));
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
  return database.Run(kDeleteMoved, moves_[deleted_ + slice_ - 1].place);
}

void Arrivals::ForgetMoved() {
  const MutexLock lock(mutex_);
  for (const Move& move : moves_) {
    const auto found = waiting_.find(move.key);
    if (found != waiting_.end() && found->second.place == move.place) waiting_.erase(found);
  }
  moves_.clear();
  moves_.shrink_to_fit();
}

}  // namespace taillight::storage_sqlcipher
