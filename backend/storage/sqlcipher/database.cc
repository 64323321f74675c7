// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/database.h"

namespace taillight::storage_sqlcipher {

Database::Lent::~Lent() {
  if (owner_ == nullptr) return;
  statement_.Reset();
  owner_->idle_[sql_].push_back(std::move(statement_));
}

StatusOr<Database::Lent> Database::Prepare(std::string_view sql) {
  std::vector<sqlcipher::Statement>& idle = idle_[sql.data()];
  if (!idle.empty()) {
    Lent lent(*this, sql.data(), std::move(idle.back()));
    idle.pop_back();
    return lent;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement statement, connection_.Prepare(sql));
  return Lent(*this, sql.data(), std::move(statement));
}

}  // namespace taillight::storage_sqlcipher
