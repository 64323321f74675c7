// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/stored_case.h"

#include <algorithm>
#include <utility>

#include "backend/storage/sqlcipher/key_list.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kSelectCase =
    "SELECT place, record_hash, key_ids FROM cases WHERE case_id = ?1";
constexpr std::string_view kSelectSharedKeys = "SELECT key_id FROM shares WHERE case_id = ?1";

StatusOr<std::vector<KeyId>> SharedKeys(Database& database, const CaseId& case_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectSharedKeys));
  select->BindAll(case_id.view());
  std::vector<KeyId> keys;
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) return keys;
    TAILLIGHT_ASSIGN_OR_RETURN(const KeyId key, KeyId::From(select->Blob(0)));
    keys.push_back(key);
  }
}

}  // namespace

bool StoredCase::IsFor(const std::vector<KeyId>& readers) const {
  return std::ranges::any_of(readers, [this](const KeyId& key) {
    return std::ranges::count(keys, key) != 0 || std::ranges::count(shared_keys, key) != 0;
  });
}

StatusOr<std::optional<StoredCase>> FindCase(Database& database, const CaseId& case_id) {
  StoredCase stored;
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectCase));
    select->BindAll(case_id.view());
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) return std::nullopt;
    stored.place = select->Int(0);
    stored.record_hash = ToBytes(select->Blob(1));
    TAILLIGHT_ASSIGN_OR_RETURN(stored.keys, SplitKeys(select->Blob(2)));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(stored.shared_keys, SharedKeys(database, case_id));
  return stored;
}

}  // namespace taillight::storage_sqlcipher
