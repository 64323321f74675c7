// SPDX-License-Identifier: AGPL-3.0-or-later
// The one thread that writes: whatever waits becomes one transaction and one fsync, then all of it
// is answered.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "backend/storage/sqlcipher/database.h"
#include "backend/storage/sqlcipher/log_folder.h"
#include "backend/storage/sqlcipher/pending_write.h"
#include "client-core/base/mutex.h"
#include "client-core/base/status.h"

namespace taillight::storage_sqlcipher {

struct WriterLimits {
  /// Writes that may wait; one more is refused at once.
  std::size_t max_waiting = 4096;
  /// Writes in one transaction.
  std::size_t max_batch = 1024;
  /// While several write at a time, from the start of one transaction to that of the next, unless
  /// so many wait before that.
  std::chrono::microseconds shortest_round = std::chrono::milliseconds(1);
  std::size_t gathered_at_most = 64;
};

/// Enqueue and EnqueueScrub may be called from any thread. `done` runs on the writer's thread after
/// the fsync, or at once on the caller's with kResourceExhausted (too many wait) or kUnavailable
/// (draining); nothing is stored then.
///
/// A write that answers an error without having touched a row is refused, and its neighbours go on.
/// One that fails after touching rows is rolled back with its batch; the others run again together,
/// and it alone. When the commit fails, the whole batch is answered with kUnavailable (kDataLoss
/// for a damaged database) and nothing of it is stored.
class GroupCommitWriter {
 public:
  /// Borrows all three. `shared_use`, when not null, is held during each transaction: a database in
  /// memory has one connection for writer and readers. `folder` is null for a database in memory.
  GroupCommitWriter(Database& database, WriterLimits limits, Mutex* shared_use, LogFolder* folder);
  /// Drains.
  ~GroupCommitWriter();
  GroupCommitWriter(const GroupCommitWriter&) = delete;
  GroupCommitWriter& operator=(const GroupCommitWriter&) = delete;

  template <class Body>
  void Enqueue(Body body, std::function<void(std::invoke_result_t<Body&, Database&>)> done) {
    Add(std::make_unique<PendingWriteOf<Body>>(std::move(body), std::move(done)), Turn::kNew);
  }
  /// From a `done` on the writer's thread: the next step of a write that was accepted already, so
  /// never refused.
  template <class Body>
  void EnqueueNextStep(Body body,
                       std::function<void(std::invoke_result_t<Body&, Database&>)> done) {
    Add(std::make_unique<PendingWriteOf<Body>>(std::move(body), std::move(done)), Turn::kNextStep);
  }
  /// Empties the write-ahead log after the writes before it.
  void EnqueueScrub(std::function<void(Status)> done);

  /// Refuses new writes, finishes and answers all others, ends the thread. Not from a `done`. Again
  /// is fine.
  void Drain();

 private:
  using Writes = std::vector<std::unique_ptr<PendingWrite>>;
  enum class Turn { kNew, kNextStep };

  void Add(std::unique_ptr<PendingWrite> write, Turn turn);
  Status Admission(Turn turn) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Loop();
  /// Waits for more to write where that pays.
  void Gather() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool TakeWork(Writes& batch, std::vector<std::function<void(Status)>>& scrubs);
  void RunBatch(Writes batch);
  Status RunTogether(const Writes& batch, std::size_t& culprit);
  Status Scrub();

  Database& database_;
  const WriterLimits limits_;
  Mutex* const shared_use_;
  LogFolder* const folder_;

  Mutex mutex_;
  WaitPoint work_came_;
  std::deque<std::unique_ptr<PendingWrite>> waiting_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::function<void(Status)>> scrubs_ ABSL_GUARDED_BY(mutex_);
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
  bool is_gathering_ ABSL_GUARDED_BY(mutex_) = false;
  std::chrono::steady_clock::time_point last_began_ ABSL_GUARDED_BY(mutex_);
  std::size_t last_taken_ ABSL_GUARDED_BY(mutex_) = 0;
  std::thread thread_;
};

}  // namespace taillight::storage_sqlcipher
