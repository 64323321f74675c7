// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/case_records.h"

#include <algorithm>
#include <utility>

#include "backend/storage/sqlcipher/stored_case.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kSelectRecord = "SELECT record FROM records WHERE place = ?1";
// A follow-up has no key here: it is for whoever may read the case.
constexpr std::string_view kSelectPlaces =
    "SELECT place, NULL FROM follow_ups WHERE case_id = ?1 AND place > ?2"
    " UNION ALL SELECT place, key_id FROM notes WHERE case_id = ?1 AND place > ?2"
    " ORDER BY place";
constexpr std::string_view kSelectShares =
    "SELECT shares.key_id, records.record FROM shares JOIN records"
    " ON records.place = shares.place WHERE shares.case_id = ?1 ORDER BY shares.place";

struct Item {
  Place place;
  bool is_note;
};

bool IsOneOf(const std::vector<KeyId>& keys, ByteView key_id) {
  return std::ranges::any_of(keys, [&](const KeyId& key) { return Equal(key.view(), key_id); });
}

// Up to `limit` follow-ups and notes for `keys`, and one more if there is one.
StatusOr<std::vector<Item>> ItemsAfter(Database& database, const CaseId& case_id,
                                       const std::vector<KeyId>& keys, Place after,
                                       std::size_t limit) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectPlaces));
  select->BindAll(case_id.view(), after);
  std::vector<Item> items;
  while (items.size() <= limit) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) break;
    const ByteView key_id = select->Blob(1);
    if (!key_id.empty() && !IsOneOf(keys, key_id)) continue;
    items.push_back({select->Int(0), !key_id.empty()});
  }
  return items;
}

StatusOr<Bytes> RecordAt(Database& database, Place place) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectRecord));
  select->BindAll(place);
  TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
  if (!row) return DataLoss("a case lacks one of its records");
  return ToBytes(select->Blob(0));
}

StatusOr<std::vector<Bytes>> SharesFor(Database& database, const CaseId& case_id,
                                       const std::vector<KeyId>& keys) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectShares));
  select->BindAll(case_id.view());
  std::vector<Bytes> shares;
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) return shares;
    if (IsOneOf(keys, select->Blob(0))) shares.push_back(ToBytes(select->Blob(1)));
  }
}

}  // namespace

StatusOr<ReadRecords> ReadCaseRecords(Database& database, const CaseId& case_id,
                                      const std::vector<KeyId>& keys, std::optional<Place> after,
                                      std::size_t limit) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<StoredCase> stored, FindCase(database, case_id));
  if (!stored || !stored->IsFor(keys)) return NotFound("case_id: there is no such case");
  ReadRecords read;
  if (!after) {
    TAILLIGHT_ASSIGN_OR_RETURN(Bytes record, RecordAt(database, stored->place));
    read.page.records.push_back(std::move(record));
    TAILLIGHT_ASSIGN_OR_RETURN(read.page.shares, SharesFor(database, case_id, keys));
  }
  const std::size_t room = limit - read.page.records.size();
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<Item> items,
                             ItemsAfter(database, case_id, keys, after.value_or(0), room));
  Place last = 0;
  for (const Item& item : items) {
    if (read.page.records.size() + read.page.notes.size() == limit) {
      read.more_after = last;
      break;
    }
    TAILLIGHT_ASSIGN_OR_RETURN(Bytes record, RecordAt(database, item.place));
    (item.is_note ? read.page.notes : read.page.records).push_back(std::move(record));
    last = item.place;
  }
  return read;
}

}  // namespace taillight::storage_sqlcipher
