// SPDX-License-Identifier: AGPL-3.0-or-later
// Where new reports wait, a few pages long, before they take their places among all others.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/database.h"
#include "backend/storage/sqlcipher/group_commit_writer.h"
#include "client-core/base/mutex.h"
#include "client-core/base/status.h"

namespace taillight::storage_sqlcipher {

/// The key that recognises a resend: 16 bytes of the record's SHA-256 (protocol 5).
inline constexpr std::size_t kRecordHashBytes = 16;
using ReportKey = std::array<std::uint8_t, kRecordHashBytes>;

/// Every report has a random key, so each one put straight into the table of all reports encrypts
/// and writes a page of its own. Here reports are appended as they come, some thirty to a page, and
/// later copied over in the order of their keys, many to a page: a third of the pages in all, and
/// hardly any while somebody waits.
///
/// Privacy: rows here are in the order they came, as in the write-ahead log; Settle, called every
/// few minutes, ends that.
///
/// All methods are called on the writer's thread, inside the body of a write, unless said
/// otherwise.
class Arrivals {
 public:
  /// Borrows `writer`, which must drain before this goes.
  explicit Arrivals(GroupCommitWriter& writer) : writer_(writer) {}

  /// From any thread: false when no report of that key that was stored before this waits here.
  bool MayHold(const ReportKey& key) const;

  /// Whether the report of that key waits here.
  StatusOr<bool> Holds(Database& database, const ReportKey& key);
  Status Append(Database& database, const domain::ReportRow& report, const ReportKey& key);
  /// Answers how many reports went that are not in the table of all reports as well.
  StatusOr<std::uint64_t> DeleteWeeksBefore(Database& database, std::uint32_t week);

  /// Begins to move all that waits here, a slice with each batch, if that was not begun yet. Any
  /// write's body may call it.
  void Settle();

 private:
  struct Waiting {
    std::int64_t place;
    std::uint32_t week;
  };
  struct Move {
    std::uint32_t week;
    ReportKey key;
    std::int64_t place;
    friend auto operator<=>(const Move&, const Move&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const ReportKey& key) const;
  };

  std::optional<std::int64_t> PlaceOf(const ReportKey& key) const;
  /// Answers how many wait.
  std::size_t NoteWaiting(const ReportKey& key, const Waiting& row);
  Status LoadOnce(Database& database);
  Status Load(Database& database);
  Status BeginSettling(Database& database);
  Status CopySlice(Database& database);
  Status DeleteSlice(Database& database);
  std::size_t NextSlice();
  void EnqueueCopy();
  void EnqueueDelete();
  void ForgetMoved();

  GroupCommitWriter& writer_;
  bool settling_ = false;
  // Given to no other row again, whatever was rolled back or deleted meanwhile: up to the last
  // place that is being moved there are no rows but those that are.
  std::int64_t next_place_ = 1;
  mutable Mutex mutex_;
  bool loaded_ ABSL_GUARDED_BY(mutex_) = false;
  // What is appended by a write that is rolled back stays in here: Holds looks whether the row is
  // there.
  std::unordered_map<ReportKey, Waiting, KeyHash> waiting_ ABSL_GUARDED_BY(mutex_);
  std::size_t appended_since_slice_ = 0;
  // In the order of their keys until all are copied, then of their places. `copied_` of them are
  // among all reports and durable, `deleted_` of them gone from here.
  std::vector<Move> moves_;
  std::size_t copied_ = 0;
  std::size_t deleted_ = 0;
  std::size_t slice_ = 0;
};

}  // namespace taillight::storage_sqlcipher
