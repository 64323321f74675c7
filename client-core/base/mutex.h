// SPDX-License-Identifier: AGPL-3.0-or-later
// A mutex that both checkers understand: clang's thread safety analysis reads its annotations, and
// ThreadSanitizer follows the standard library's mutex below it (Debian's absl::Mutex is built
// without the sanitizer, so every use of it looks like a race there).
#pragma once

#include <absl/base/thread_annotations.h>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace taillight {

class ABSL_LOCKABLE Mutex {
 public:
  void Lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() { mutex_.lock(); }
  void Unlock() ABSL_UNLOCK_FUNCTION() { mutex_.unlock(); }

 private:
  friend class WaitPoint;
  std::mutex mutex_;
};

/// Holds `mutex` while it lives.
class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ABSL_EXCLUSIVE_LOCK_FUNCTION(mutex) : mutex_(mutex) {
    mutex_.Lock();
  }
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mutex_.Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

/// Where threads wait for a change of what a mutex guards. May wake without one: wait in a loop
/// that looks.
class WaitPoint {
 public:
  /// Lets go of `mutex` while waiting.
  void Wait(Mutex& mutex) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    std::unique_lock lock(mutex.mutex_, std::adopt_lock);
    changed_.wait(lock);
    lock.release();
  }
  /// As Wait, until `time` at the latest: false when it has come.
  bool WaitUntil(Mutex& mutex, std::chrono::steady_clock::time_point time)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    std::unique_lock lock(mutex.mutex_, std::adopt_lock);
    const bool before = changed_.wait_until(lock, time) == std::cv_status::no_timeout;
    lock.release();
    return before;
  }
  void WakeOne() { changed_.notify_one(); }
  void WakeAll() { changed_.notify_all(); }

 private:
  std::condition_variable changed_;
};

}  // namespace taillight
