// SPDX-License-Identifier: AGPL-3.0-or-later
// One write that waits for its turn in a group commit.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "backend/storage/sqlcipher/database.h"
#include "client-core/base/status.h"

namespace taillight::storage_sqlcipher {

class PendingWrite {
 public:
  virtual ~PendingWrite() = default;
  /// Runs inside the batch's transaction, and again from the start when the batch had to be rolled
  /// back: it changes nothing but the database and its own answer. Not OK with no row touched is an
  /// ordinary answer, a refusal.
  virtual Status Apply(Database& database) = 0;
  /// Called once. `outcome` OK: what Apply answered is durable. Otherwise nothing of it was stored.
  virtual void Answer(const Status& outcome) = 0;
};

/// `Body` is called with a Database& and gives a Status or StatusOr; `done` gets the same type.
template <class Body>
class PendingWriteOf final : public PendingWrite {
 public:
  using Result = std::invoke_result_t<Body&, Database&>;

  PendingWriteOf(Body body, std::function<void(Result)> done)
      : body_(std::move(body)), done_(std::move(done)) {}

  Status Apply(Database& database) override {
    result_.emplace(body_(database));
    return StatusOf(*result_);
  }
  void Answer(const Status& outcome) override {
    done_(outcome.ok() ? *std::move(result_) : Result(outcome));
  }

 private:
  static const Status& StatusOf(const Status& status) { return status; }
  template <class T>
  static const Status& StatusOf(const StatusOr<T>& result) {
    return result.status();
  }

  Body body_;
  std::function<void(Result)> done_;
  std::optional<Result> result_;
};

}  // namespace taillight::storage_sqlcipher
