// SPDX-License-Identifier: AGPL-3.0-or-later
// Connections for reading, lent one to a call.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "backend/storage/sqlcipher/database.h"
#include "client-core/base/mutex.h"

namespace taillight::storage_sqlcipher {

/// May be called from any thread. A call waits while all connections are lent, never for a write;
/// in memory, where there is one connection for all, it waits for the running transaction, which
/// has no disk to wait for.
class ReadPool {
 public:
  explicit ReadPool(std::vector<std::unique_ptr<Database>> connections);
  /// Borrows both: the writer's own connection and the mutex it holds while it uses it.
  ReadPool(Database& shared, Mutex& shared_use);

  /// Runs `body(Database&)`, which gives a StatusOr, over one snapshot of the database.
  template <class Body>
  auto Read(Body body) -> std::invoke_result_t<Body, Database&> {
    Lease lease(*this);
    TAILLIGHT_RETURN_IF_ERROR(Begin(lease.database()));
    auto result = body(lease.database());
    End(lease.database());
    if (!result.ok()) return AsAnswer(result.status());
    return result;
  }

 private:
  class Lease {
   public:
    explicit Lease(ReadPool& pool) : pool_(pool), database_(pool.Take()) {}
    ~Lease() { pool_.GiveBack(database_); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Database& database() { return *database_; }

   private:
    ReadPool& pool_;
    Database* database_;
  };

  Database* Take();
  void GiveBack(Database* database);
  static Status Begin(Database& database);
  static void End(Database& database);
  static Status AsAnswer(const Status& failed);

  const std::vector<std::unique_ptr<Database>> owned_;
  Mutex mutex_;
  WaitPoint came_back_;
  std::vector<Database*> idle_ ABSL_GUARDED_BY(mutex_);
  /// In memory: the one connection, lent by locking its mutex.
  Database* const shared_;
  Mutex* const shared_use_;
};

}  // namespace taillight::storage_sqlcipher
