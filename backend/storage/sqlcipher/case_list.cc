// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/case_list.h"

#include <algorithm>
#include <utility>

#include "backend/storage/sqlcipher/key_list.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kSelectOfKey =
    "SELECT place, case_id, size_bytes, key_ids, follow_up_count FROM recipients"
    " WHERE key_id = ?1 AND place < ?2 ORDER BY place DESC";

// The rows of one key, newest first; all cursors of a page are merged by place, which a case has in
// common under all its keys.
class KeyCursor {
 public:
  static StatusOr<KeyCursor> Start(Database& database, const KeyId& key, Place before) {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent rows, database.Prepare(kSelectOfKey));
    rows->BindAll(key.view(), before);
    KeyCursor cursor(std::move(rows));
    TAILLIGHT_RETURN_IF_ERROR(cursor.Next());
    return cursor;
  }

  bool at_end() const { return at_end_; }
  Place place() const { return place_; }

  Status Next() {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, rows_->Step());
    at_end_ = !row;
    if (row) place_ = rows_->Int(0);
    return OkStatus();
  }

  StatusOr<domain::CaseSummary> Summary() {
    TAILLIGHT_ASSIGN_OR_RETURN(const CaseId case_id, CaseId::From(rows_->Blob(1)));
    TAILLIGHT_ASSIGN_OR_RETURN(std::vector<KeyId> keys, SplitKeys(rows_->Blob(3)));
    return domain::CaseSummary{case_id, DayOfPlace(place_),
                               static_cast<std::uint32_t>(rows_->Int(2)), std::move(keys),
                               static_cast<std::uint32_t>(rows_->Int(4))};
  }

 private:
  explicit KeyCursor(Database::Lent rows) : rows_(std::move(rows)) {}

  Database::Lent rows_;
  bool at_end_ = false;
  Place place_ = 0;
};

// The cursor at the newest place; null when all are at their end.
KeyCursor* Newest(std::vector<KeyCursor>& cursors) {
  KeyCursor* newest = nullptr;
  for (KeyCursor& cursor : cursors) {
    if (!cursor.at_end() && (newest == nullptr || cursor.place() > newest->place())) {
      newest = &cursor;
    }
  }
  return newest;
}

Status StepPast(std::vector<KeyCursor>& cursors, Place place) {
  for (KeyCursor& cursor : cursors) {
    if (!cursor.at_end() && cursor.place() == place) TAILLIGHT_RETURN_IF_ERROR(cursor.Next());
  }
  return OkStatus();
}

}  // namespace

StatusOr<ListedCases> ListCases(Database& database, const std::vector<KeyId>& keys, Place before,
                                std::size_t limit) {
  std::vector<KeyCursor> cursors;
  cursors.reserve(keys.size());
  for (const KeyId& key : keys) {
    TAILLIGHT_ASSIGN_OR_RETURN(KeyCursor cursor, KeyCursor::Start(database, key, before));
    if (!cursor.at_end()) cursors.push_back(std::move(cursor));
  }
  ListedCases listed;
  Place last = before;
  while (KeyCursor* newest = Newest(cursors)) {
    if (listed.cases.size() == limit) {
      listed.more_after = last;
      break;
    }
    last = newest->place();
    TAILLIGHT_ASSIGN_OR_RETURN(domain::CaseSummary summary, newest->Summary());
    listed.cases.push_back(std::move(summary));
    TAILLIGHT_RETURN_IF_ERROR(StepPast(cursors, last));
  }
  return listed;
}

}  // namespace taillight::storage_sqlcipher
