// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/statement.h"

#include <sqlcipher/sqlite3.h>

#include "client-core/sqlcipher/handle.h"

namespace taillight::sqlcipher {
namespace {

// A cell smaller than this is held by its leaf page alone, in every kind of b-tree with 4096-byte
// pages.
constexpr int kSmallestOverflow = 400;

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : handle_(other.handle_),
      statement_(std::exchange(other.statement_, nullptr)),
      bind_result_(other.bind_result_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  if (this != &other) {
    sqlite3_finalize(statement_);
    handle_ = other.handle_;
    statement_ = std::exchange(other.statement_, nullptr);
    bind_result_ = other.bind_result_;
  }
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::NoteBind(int result) {
  if (bind_result_ == SQLITE_OK) bind_result_ = result;
}

void Statement::Bind(int parameter, std::int64_t value) {
  NoteBind(sqlite3_bind_int64(statement_, parameter, value));
}

void Statement::Bind(int parameter, ByteView blob) {
  // A null pointer would bind NULL, which is not the same as no bytes.
  NoteBind(blob.empty() ? sqlite3_bind_zeroblob(statement_, parameter, 0)
                        : sqlite3_bind_blob64(statement_, parameter, blob.data(), blob.size(),
                                              SQLITE_TRANSIENT));
}

void Statement::Bind(int parameter, std::string_view text) {
  NoteBind(sqlite3_bind_text64(statement_, parameter, text.empty() ? "" : text.data(), text.size(),
                               SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::BindNull(int parameter) { NoteBind(sqlite3_bind_null(statement_, parameter)); }

bool Statement::RowMayUseOverflowPages() const {
  int bytes = 0;
  for (int column = sqlite3_data_count(statement_); column-- > 0;) {
    const int type = sqlite3_column_type(statement_, column);
    if (type == SQLITE_BLOB || type == SQLITE_TEXT)
      bytes += sqlite3_column_bytes(statement_, column);
    if (bytes >= kSmallestOverflow) return true;
  }
  return false;
}

StatusOr<bool> Statement::Step() {
  if (bind_result_ != SQLITE_OK) {
    Status status = handle_->ToStatus(bind_result_);
    Reset();
    return status;
  }
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) {
    Status pages = RowMayUseOverflowPages() ? handle_->CheckPagesRead() : OkStatus();
    if (pages.ok()) return true;
    Reset();
    return pages;
  }
  Status status = handle_->ToStatus(result);
  sqlite3_reset(statement_);
  if (!status.ok()) return status;
  return false;
}

Status Statement::Run() {
  StatusOr<bool> more = Step();
  while (more.ok() && *more) more = Step();
  Reset();
  return more.status();
}

void Statement::Reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  bind_result_ = SQLITE_OK;
}

std::int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_, column); }

ByteView Statement::Blob(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  return {static_cast<const std::uint8_t*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::Text(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_, column);
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

}  // namespace taillight::sqlcipher
