// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/read_pool.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kBegin = "BEGIN";
constexpr std::string_view kEnd = "ROLLBACK";

}  // namespace

ReadPool::ReadPool(std::vector<std::unique_ptr<Database>> connections)
    : owned_(std::move(connections)), shared_(nullptr), shared_use_(nullptr) {
  for (const auto& database : owned_) idle_.push_back(database.get());
}

ReadPool::ReadPool(Database& shared, Mutex& shared_use)
    : shared_(&shared), shared_use_(&shared_use) {}

Database* ReadPool::Take() ABSL_NO_THREAD_SAFETY_ANALYSIS {
  if (shared_ != nullptr) {
    shared_use_->Lock();
    return shared_;
  }
  const MutexLock lock(mutex_);
  while (idle_.empty()) came_back_.Wait(mutex_);
  Database* database = idle_.back();
  idle_.pop_back();
  return database;
}

void ReadPool::GiveBack(Database* database) ABSL_NO_THREAD_SAFETY_ANALYSIS {
  if (shared_ != nullptr) {
    shared_use_->Unlock();
    return;
  }
  const MutexLock lock(mutex_);
  idle_.push_back(database);
  came_back_.WakeOne();
}

Status ReadPool::Begin(Database& database) { return AsAnswer(database.Run(kBegin)); }

void ReadPool::End(Database& database) {
  // A failed read may have ended it already. Nothing was written, so there is nothing to lose.
  if (database.connection().in_transaction()) database.Run(kEnd).IgnoreError();
}

Status ReadPool::AsAnswer(const Status& failed) {
  if (failed.code() != StatusCode::kAborted) return failed;
  return Unavailable("the database is in use by another program");
}

}  // namespace taillight::storage_sqlcipher
