// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/case_repository.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "backend/storage/sqlcipher/case_list.h"
#include "backend/storage/sqlcipher/case_rows.h"
#include "backend/storage/sqlcipher/key_list.h"
#include "client-core/seal/hash.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kCount = "SELECT count(*) FROM cases";
constexpr std::string_view kSelectRecord =
    "SELECT cases.key_ids, records.record FROM cases JOIN records ON records.place = cases.place"
    " WHERE cases.case_id = ?1";
constexpr std::string_view kSelectFollowUpRecords =
    "SELECT records.record FROM follow_ups JOIN records ON records.place = follow_ups.place"
    " WHERE follow_ups.case_id = ?1 ORDER BY follow_ups.place";

bool AnyIn(const std::vector<KeyId>& some, const std::vector<KeyId>& all) {
  return std::ranges::any_of(some,
                             [&](const KeyId& key) { return std::ranges::count(all, key) != 0; });
}

StatusOr<std::vector<Bytes>> ReadCase(Database& database, const CaseId& case_id,
                                      const std::vector<KeyId>& keys) {
  std::vector<Bytes> records;
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectRecord));
    select->BindAll(case_id.view());
    TAILLIGHT_ASSIGN_OR_RETURN(const bool found, select->Step());
    if (!found) return NotFound("case_id: there is no such case");
    TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<KeyId> sealed_to, SplitKeys(select->Blob(0)));
    if (!AnyIn(sealed_to, keys)) return NotFound("case_id: there is no such case");
    records.push_back(ToBytes(select->Blob(1)));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectFollowUpRecords));
  select->BindAll(case_id.view());
  for (;;) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
    if (!row) return records;
    records.push_back(ToBytes(select->Blob(0)));
  }
}

}  // namespace

void SqlcipherCaseRepository::InsertCase(domain::CaseRow row, domain::Day day,
                                         domain::Done<domain::Day> done) {
  const Sha256Hash hash = seal::Sha256(row.record);
  parts_.writer.Enqueue(
      [row = std::move(row), hash, day, &random = parts_.random](Database& database) {
        return InsertCaseRows(database, row, hash, day, random);
      },
      std::move(done));
}

void SqlcipherCaseRepository::InsertFollowUp(domain::CaseRow row, domain::Day day,
                                             domain::Done<domain::Day> done) {
  const Sha256Hash hash = seal::Sha256(row.record);
  parts_.writer.Enqueue(
      [row = std::move(row), hash, day, &random = parts_.random](Database& database) {
        return InsertFollowUpRows(database, row, hash, day, random);
      },
      std::move(done));
}

StatusOr<domain::CasePage> SqlcipherCaseRepository::List(const std::vector<KeyId>& keys,
                                                         ByteView start, std::size_t limit) {
  if (limit == 0) return InvalidArgument("page_size: a page has at least one case");
  Place before = std::numeric_limits<Place>::max();
  if (!start.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(before, tokens_.Read(start));
  }
  StatusOr<ListedCases> listed = parts_.readers.Read(
      [&](Database& database) { return ListCases(database, keys, before, limit); });
  if (!listed.ok()) return listed.status();
  return domain::CasePage{std::move(listed->cases),
                          listed->more_after ? tokens_.Make(*listed->more_after) : Bytes()};
}

StatusOr<std::vector<Bytes>> SqlcipherCaseRepository::Get(const CaseId& case_id,
                                                          const std::vector<KeyId>& keys) {
  return parts_.readers.Read([&](Database& database) { return ReadCase(database, case_id, keys); });
}

StatusOr<std::uint64_t> SqlcipherCaseRepository::Count() {
  return parts_.readers.Read([](Database& database) -> StatusOr<std::uint64_t> {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t count, database.Number(kCount));
    return static_cast<std::uint64_t>(count);
  });
}

void SqlcipherCaseRepository::DeleteStoredBefore(domain::Day day,
                                                 domain::Done<std::uint64_t> done) {
  DeleteInSteps(
      parts_.writer,
      [day](Database& database) { return DeleteCasesBefore(database, day, kDeleteStep); },
      std::move(done));
}

}  // namespace taillight::storage_sqlcipher
