// SPDX-License-Identifier: AGPL-3.0-or-later
// Folds the write-ahead log back into the database while commits go on.
#pragma once

#include <thread>

#include "client-core/base/mutex.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::storage_sqlcipher {

/// A thread with a connection of its own copies the bulk, which holds up nobody. The log starts
/// over only when all of it is copied, which under steady writing never happens by itself: so the
/// writer copies the small rest between two transactions, when this says so. Methods are the
/// writer's thread's, unless said otherwise.
class LogFolder {
 public:
  /// Begins to copy when the log has `fold_at` frames (of a page each).
  LogFolder(sqlcipher::Connection connection, int fold_at);
  ~LogFolder();
  LogFolder(const LogFolder&) = delete;
  LogFolder& operator=(const LogFolder&) = delete;

  /// To be told after each commit how long the log is.
  void NoteFrames(int frames);
  /// Between two transactions: copies the rest over the writer's connection when the thread has
  /// done its part.
  void FinishIfNearlyDone(sqlcipher::Connection& writer);
  /// Copies everything, waiting for readers as long as the connection's busy timeout says, and
  /// empties the log. kUnavailable: a reader held on to it.
  Status Empty(sqlcipher::Connection& writer);
  /// Any thread: returns when the thread has nothing to copy.
  void WaitUntilIdle();

 private:
  void Loop();
  /// False: it is time to stop.
  bool WaitUntilWanted();
  void CopyBulk();

  sqlcipher::Connection connection_;
  const int fold_at_;
  int next_at_;
  Mutex mutex_;
  WaitPoint changed_;
  bool wanted_ ABSL_GUARDED_BY(mutex_) = false;
  bool nearly_done_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace taillight::storage_sqlcipher
