// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/transaction.h"

#include <utility>

namespace taillight::sqlcipher {

StatusOr<Transaction> Transaction::Begin(Connection& connection) {
  TAILLIGHT_RETURN_IF_ERROR(connection.Execute("BEGIN IMMEDIATE"));
  return Transaction(&connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() { Rollback(); }

Status Transaction::Commit() {
  if (connection_ == nullptr) return Internal("the transaction is over");
  Status status = connection_->Execute("COMMIT");
  if (status.ok()) {
    connection_ = nullptr;
  } else {
    Rollback();
  }
  return status;
}

void Transaction::Rollback() {
  // An input or output error may have ended the transaction already.
  if (connection_ != nullptr && connection_->in_transaction()) {
    connection_->Execute("ROLLBACK").IgnoreError();
  }
  connection_ = nullptr;
}

}  // namespace taillight::sqlcipher
