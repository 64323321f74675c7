// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/case_repository.h"

#include <limits>
#include <optional>
#include <utility>

#include "backend/storage/sqlcipher/case_list.h"
#include "backend/storage/sqlcipher/case_records.h"
#include "backend/storage/sqlcipher/case_rows.h"
#include "client-core/seal/hash.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kCount = "SELECT count(*) FROM cases";

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

void SqlcipherCaseRepository::InsertNote(domain::NoteRow row, std::vector<KeyId> readers,
                                         domain::Day day, domain::Done<domain::Day> done) {
  parts_.writer.Enqueue(
      [row = std::move(row), readers = std::move(readers), day, &random = parts_.random](
          Database& database) { return InsertNoteRows(database, row, readers, day, random); },
      std::move(done));
}

void SqlcipherCaseRepository::InsertShare(domain::ShareRow row, std::vector<KeyId> readers,
                                          domain::Day day, domain::Done<domain::Day> done) {
  parts_.writer.Enqueue(
      [row = std::move(row), readers = std::move(readers), day, &random = parts_.random](
          Database& database) { return InsertShareRows(database, row, readers, day, random); },
      std::move(done));
}

void SqlcipherCaseRepository::Erase(const EraseId& erase_id, domain::Done<std::uint64_t> done) {
  parts_.writer.Enqueue([erase_id](Database& database) { return EraseCases(database, erase_id); },
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

StatusOr<domain::CaseRecords> SqlcipherCaseRepository::Get(const CaseId& case_id,
                                                           const std::vector<KeyId>& keys,
                                                           ByteView start, std::size_t limit) {
  if (limit == 0) return InvalidArgument("page_size: a page has at least one record");
  std::optional<Place> after;
  if (!start.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(after, tokens_.Read(start));
  }
  StatusOr<ReadRecords> read = parts_.readers.Read(
      [&](Database& database) { return ReadCaseRecords(database, case_id, keys, after, limit); });
  if (!read.ok()) return read.status();
  if (read->more_after) read->page.next = tokens_.Make(*read->more_after);
  return std::move(read->page);
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
