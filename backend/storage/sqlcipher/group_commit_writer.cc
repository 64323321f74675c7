// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/group_commit_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

#include "backend/domain/reason.h"
#include "client-core/sqlcipher/transaction.h"

namespace taillight::storage_sqlcipher {
namespace {

// A full disk seldom has room again within a second.
constexpr std::chrono::seconds kTryAgainAfter{15};

// Writes in one transaction that tell of callers who write at the same time.
constexpr std::size_t kSeveral = 4;

// To the caller a lost race for the file, a full disk and a failed fsync are one: not acknowledged,
// try later.
//
// After a failed fsync the connection goes on: SQLite has taken the batch back and writes the next
// one over its frames. Opening the database anew would be the mistake, since the system's cache
// shows the failed frames as if they were on the disk (log_rewriting.h).
Status AsAnswer(const Status& failed) {
  if (failed.ok() || failed.code() == StatusCode::kDataLoss) return failed;
  return domain::WithRetryDelay(
      Unavailable(fmt::format("it could not be stored, try again: {}", Message(failed))),
      kTryAgainAfter);
}

// Failures that no other order of the same writes would mend.
bool IsOfTheDisk(const Status& failed) {
  return failed.code() == StatusCode::kUnavailable || failed.code() == StatusCode::kAborted ||
         failed.code() == StatusCode::kResourceExhausted;
}

// Holds a mutex where there is one.
class MaybeLock {
 public:
  explicit MaybeLock(Mutex* mutex) ABSL_NO_THREAD_SAFETY_ANALYSIS : mutex_(mutex) {
    if (mutex_ != nullptr) mutex_->Lock();
  }
  ~MaybeLock() ABSL_NO_THREAD_SAFETY_ANALYSIS {
    if (mutex_ != nullptr) mutex_->Unlock();
  }
  MaybeLock(const MaybeLock&) = delete;
  MaybeLock& operator=(const MaybeLock&) = delete;

 private:
  Mutex* mutex_;
};

}  // namespace

GroupCommitWriter::GroupCommitWriter(Database& database, WriterLimits limits, Mutex* shared_use,
                                     LogFolder* folder)
    : database_(database),
      limits_(limits),
      shared_use_(shared_use),
      folder_(folder),
      thread_([this] { Loop(); }) {}

GroupCommitWriter::~GroupCommitWriter() { Drain(); }

Status GroupCommitWriter::Admission(Turn turn) const {
  if (turn == Turn::kNextStep) return OkStatus();
  if (draining_) return Unavailable("the store is closing");
  if (waiting_.size() >= limits_.max_waiting) {
    return ResourceExhausted("too many writes are waiting");
  }
  return OkStatus();
}

void GroupCommitWriter::Add(std::unique_ptr<PendingWrite> write, Turn turn) {
  Status admission;
  {
    const MutexLock lock(mutex_);
    admission = Admission(turn);
    if (admission.ok()) {
      waiting_.push_back(std::move(write));
      if (!is_gathering_ || waiting_.size() >= limits_.gathered_at_most) work_came_.WakeOne();
      return;
    }
  }
  write->Answer(admission);
}

void GroupCommitWriter::EnqueueScrub(std::function<void(Status)> done) {
  Status admission;
  {
    const MutexLock lock(mutex_);
    admission = Admission(Turn::kNew);
    if (admission.ok()) {
      scrubs_.push_back(std::move(done));
      work_came_.WakeOne();
      return;
    }
  }
  done(std::move(admission));
}

void GroupCommitWriter::Drain() {
  {
    const MutexLock lock(mutex_);
    draining_ = true;
    work_came_.WakeOne();
  }
  if (thread_.joinable()) thread_.join();
}

// A transaction costs about as much as ten rows, and on a busy machine its first write is seen long
// before the others that are on their way: without this, 256 at once make batches of a dozen.
void GroupCommitWriter::Gather() {
  const auto until = last_began_ + limits_.shortest_round;
  if (last_taken_ >= kSeveral) {
    is_gathering_ = true;
    while (waiting_.size() < limits_.gathered_at_most && scrubs_.empty() && !draining_ &&
           work_came_.WaitUntil(mutex_, until)) {
    }
    is_gathering_ = false;
  }
  last_began_ = std::chrono::steady_clock::now();
}

bool GroupCommitWriter::TakeWork(Writes& batch, std::vector<std::function<void(Status)>>& scrubs) {
  const MutexLock lock(mutex_);
  while (waiting_.empty() && scrubs_.empty()) {
    if (draining_) return false;
    work_came_.Wait(mutex_);
  }
  Gather();
  const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), limits_.max_batch));
  last_taken_ = static_cast<std::size_t>(count);
  const auto end = waiting_.begin() + count;
  batch.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  // A scrub comes after every write that was there before it.
  if (waiting_.empty()) scrubs.swap(scrubs_);
  return true;
}

void GroupCommitWriter::Loop() {
  for (;;) {
    Writes batch;
    std::vector<std::function<void(Status)>> scrubs;
    if (!TakeWork(batch, scrubs)) return;
    if (folder_ != nullptr) folder_->FinishIfNearlyDone(database_.connection());
    RunBatch(std::move(batch));
    if (folder_ != nullptr) folder_->NoteFrames(database_.connection().wal_frames());
    if (scrubs.empty()) continue;
    const Status scrubbed = Scrub();
    for (const auto& done : scrubs) done(scrubbed);
  }
}

void GroupCommitWriter::RunBatch(Writes batch) {
  Writes alone;
  while (!batch.empty()) {
    std::size_t culprit = batch.size();
    const Status outcome = RunTogether(batch, culprit);
    if (culprit == batch.size() || IsOfTheDisk(outcome)) {
      const Status answer = AsAnswer(outcome);
      for (const auto& write : batch) write->Answer(answer);
      break;
    }
    const auto failed = batch.begin() + static_cast<std::ptrdiff_t>(culprit);
    alone.push_back(std::move(*failed));
    batch.erase(failed);
  }
  for (auto& write : alone) {
    Writes one;
    one.push_back(std::move(write));
    std::size_t culprit = one.size();
    const Status outcome = RunTogether(one, culprit);
    const bool its_own_fault = culprit == 0 && !IsOfTheDisk(outcome);
    one.front()->Answer(its_own_fault ? outcome : AsAnswer(outcome));
  }
}

// `culprit` is set to the write that failed after it touched rows; everything is rolled back then.
Status GroupCommitWriter::RunTogether(const Writes& batch, std::size_t& culprit) {
  const MaybeLock in_use(shared_use_);
  sqlcipher::Connection& connection = database_.connection();
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Transaction transaction,
                             sqlcipher::Transaction::Begin(connection));
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const int touched_before = connection.total_changes();
    Status applied = batch[i]->Apply(database_);
    const bool untouched =
        connection.in_transaction() && connection.total_changes() == touched_before;
    if (applied.ok() || untouched) continue;
    culprit = i;
    transaction.Rollback();
    return applied;
  }
  return transaction.Commit();
}

Status GroupCommitWriter::Scrub() {
  if (folder_ == nullptr) return OkStatus();
  return folder_->Empty(database_.connection());
}

}  // namespace taillight::storage_sqlcipher
