// SPDX-License-Identifier: AGPL-3.0-or-later
// A connection with the statements it has prepared, so that a statement is compiled once and not
// for each call.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::storage_sqlcipher {

/// Used by one thread at a time. Does not move: lent statements point back to it.
class Database {
 public:
  explicit Database(sqlcipher::Connection connection) : connection_(std::move(connection)) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// A prepared statement, lent; reset and handed back when this goes, so that no read stays open
  /// by accident.
  class Lent {
   public:
    Lent(Database& owner, const char* sql, sqlcipher::Statement statement)
        : owner_(&owner), sql_(sql), statement_(std::move(statement)) {}
    Lent(Lent&& other) noexcept
        : owner_(std::exchange(other.owner_, nullptr)),
          sql_(other.sql_),
          statement_(std::move(other.statement_)) {}
    Lent& operator=(Lent&&) = delete;
    ~Lent();
    sqlcipher::Statement* operator->() { return &statement_; }

   private:
    Database* owner_;
    const char* sql_;
    sqlcipher::Statement statement_;
  };

  /// `sql` is a constant of the program: its address is what it is found by.
  StatusOr<Lent> Prepare(std::string_view sql);
  /// Runs a statement that gives no rows.
  template <class... Values>
  Status Run(std::string_view sql, const Values&... values) {
    TAILLIGHT_ASSIGN_OR_RETURN(Lent statement, Prepare(sql));
    statement->BindAll(values...);
    return statement->Run();
  }
  /// The first column of the only row.
  template <class... Values>
  StatusOr<std::int64_t> Number(std::string_view sql, const Values&... values) {
    TAILLIGHT_ASSIGN_OR_RETURN(Lent statement, Prepare(sql));
    statement->BindAll(values...);
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, statement->Step());
    if (!row) return Internal("a statement gave no row");
    return statement->Int(0);
  }

  sqlcipher::Connection& connection() { return connection_; }

 private:
  sqlcipher::Connection connection_;
  std::unordered_map<const char*, std::vector<sqlcipher::Statement>> idle_;
};

}  // namespace taillight::storage_sqlcipher
