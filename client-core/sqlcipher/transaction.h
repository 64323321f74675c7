// SPDX-License-Identifier: AGPL-3.0-or-later
// What is written between its start and Commit() happens together or not at all.
#pragma once

#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::sqlcipher {

/// Borrows the connection, which outlives it; one at a time, they do not nest. Rolled back at its
/// end unless committed.
class [[nodiscard]] Transaction {
 public:
  /// Takes the write lock at once. kAborted: another connection holds it past the busy timeout.
  static StatusOr<Transaction> Begin(Connection& connection);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  /// After OK all is durable, as far as the connection's synchronous setting promises. After an
  /// error nothing was written and the connection is ready for the next transaction; the write may
  /// come back after a crash, so whoever tries again must expect to find it.
  Status Commit();
  void Rollback();

 private:
  explicit Transaction(Connection* connection) : connection_(connection) {}

  Connection* connection_;
};

}  // namespace taillight::sqlcipher
