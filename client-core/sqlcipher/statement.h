// SPDX-License-Identifier: AGPL-3.0-or-later
// A prepared statement: values bound by position, rows read by column.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

struct sqlite3_stmt;

namespace taillight::sqlcipher {

struct Handle;

/// Made by Connection::Prepare, and gone before its connection is. Used by one thread at a time,
/// the connection's.
///
///     statement.BindAll(day, record);            // parameters ?1, ?2
///     TAILLIGHT_RETURN_IF_ERROR(statement.Run());
///
/// A reading statement keeps its snapshot, and so the write-ahead log, until Reset().
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Parameters count from 1. Values are copied. A binding that fails is told by the next Step().
  void Bind(int parameter, std::int64_t value);
  void Bind(int parameter, ByteView blob);
  void Bind(int parameter, std::string_view text);
  void BindNull(int parameter);
  /// Binds `values` to ?1, ?2, ... in order.
  template <class... Values>
  void BindAll(const Values&... values) {
    int parameter = 0;
    (Bind(++parameter, values), ...);
  }

  /// True: a row is there to be read. False: no more rows; the statement is reset and may run
  /// again. After an error the statement is reset too. Errors as Connection says.
  StatusOr<bool> Step();
  /// Steps to the end, rows unread, resets and forgets the bound values.
  Status Run();
  /// Ends the reading and forgets the bound values.
  void Reset();

  /// Columns count from 0; valid after a Step() that gave true. Views live until the next Step() or
  /// Reset().
  std::int64_t Int(int column) const;
  ByteView Blob(int column) const;
  std::string_view Text(int column) const;
  bool IsNull(int column) const;

 private:
  friend class Connection;
  Statement(Handle* handle, sqlite3_stmt* statement) : handle_(handle), statement_(statement) {}

  void NoteBind(int result);
  bool RowMayUseOverflowPages() const;

  Handle* handle_;
  sqlite3_stmt* statement_;
  int bind_result_ = 0;
};

}  // namespace taillight::sqlcipher
