// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/log_folder.h"

#include <algorithm>
#include <utility>

namespace taillight::storage_sqlcipher {
namespace {

// What the writer may copy between two transactions without anybody noticing: about a millisecond's
// work.
constexpr int kSmallRest = 256;
// Each pass leaves what was written during it, which is less each time unless readers hold on to
// the log.
constexpr int kMaxPasses = 6;

}  // namespace

LogFolder::LogFolder(sqlcipher::Connection connection, int fold_at)
    : connection_(std::move(connection)),
      fold_at_(fold_at),
      next_at_(fold_at),
      thread_([this] { Loop(); }) {}

LogFolder::~LogFolder() {
  {
    const MutexLock lock(mutex_);
    stopping_ = true;
    changed_.WakeAll();
  }
  thread_.join();
}

void LogFolder::NoteFrames(int frames) {
  if (frames < fold_at_) next_at_ = fold_at_;
  if (frames < next_at_) return;
  // Readers may keep the log from starting over; then it is tried again when it has grown as much
  // as makes it worth.
  next_at_ = frames + std::max(1, fold_at_ / 2);
  const MutexLock lock(mutex_);
  wanted_ = true;
  changed_.WakeAll();
}

void LogFolder::FinishIfNearlyDone(sqlcipher::Connection& writer) {
  {
    const MutexLock lock(mutex_);
    if (!std::exchange(nearly_done_, false)) return;
  }
  // A failure leaves the log as it is: longer, and still whole.
  writer.Checkpoint(sqlcipher::CheckpointMode::kPassive).IgnoreError();
}

Status LogFolder::Empty(sqlcipher::Connection& writer) {
  WaitUntilIdle();
  const StatusOr<sqlcipher::CheckpointResult> result =
      writer.Checkpoint(sqlcipher::CheckpointMode::kTruncate);
  if (result.status().code() == StatusCode::kAborted) {
    return Unavailable("the database's log is still being read");
  }
  if (result.ok()) next_at_ = fold_at_;
  return result.status();
}

void LogFolder::WaitUntilIdle() {
  const MutexLock lock(mutex_);
  while (wanted_ && !stopping_) changed_.Wait(mutex_);
}

bool LogFolder::WaitUntilWanted() {
  const MutexLock lock(mutex_);
  while (!wanted_ && !stopping_) changed_.Wait(mutex_);
  return !stopping_;
}

void LogFolder::Loop() {
  while (WaitUntilWanted()) {
    CopyBulk();
    const MutexLock lock(mutex_);
    wanted_ = false;
    nearly_done_ = true;
    changed_.WakeAll();
  }
}

void LogFolder::CopyBulk() {
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    const StatusOr<sqlcipher::CheckpointResult> result =
        connection_.Checkpoint(sqlcipher::CheckpointMode::kPassive);
    if (!result.ok() || result->log_frames - result->copied_frames <= kSmallRest) return;
  }
}

}  // namespace taillight::storage_sqlcipher
