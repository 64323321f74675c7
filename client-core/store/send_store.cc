// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/send_store.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "client-core/sqlcipher/transaction.h"

namespace taillight::store {
namespace {

using sqlcipher::Statement;
using sqlcipher::Transaction;

// `record` is erased once it is stored; its hash stays, so that a filing that is finished after a
// crash does not queue it again.
constexpr sqlcipher::Migration kMigrations[] = {
    {1, R"sql(
CREATE TABLE entry (
  id BLOB PRIMARY KEY NOT NULL,
  record_sha256 BLOB NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  record BLOB,
  erase_id BLOB NOT NULL,
  not_before INTEGER NOT NULL,
  next_attempt INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  state INTEGER NOT NULL,
  last_error INTEGER NOT NULL DEFAULT 0,
  stored_day INTEGER
);
CREATE INDEX entry_by_attempt ON entry (state, next_attempt);
)sql"},
    {2, "ALTER TABLE entry ADD COLUMN progress INTEGER NOT NULL DEFAULT 0"},
    {3, R"sql(
CREATE TABLE kept_key (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  suite INTEGER NOT NULL,
  public_key BLOB NOT NULL
);
)sql"},
};

constexpr std::string_view kWaitAgain = "UPDATE entry SET state = 1 WHERE state = 2";
constexpr std::string_view kInsert =
    "INSERT OR IGNORE INTO entry (id, record_sha256, kind, record, erase_id, not_before, "
    "next_attempt, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1)";
constexpr std::string_view kCountUnfinished = "SELECT count(*) FROM entry WHERE state IN (1, 2)";
constexpr std::string_view kDeleteByHash = "DELETE FROM entry WHERE record_sha256 = ?1";
constexpr std::string_view kColumns =
    "SELECT id, kind, state, record_sha256, not_before, next_attempt, attempts, last_error, "
    "stored_day, progress FROM entry ";
constexpr std::string_view kWhereDue =
    "WHERE state = 1 AND next_attempt <= ?1 ORDER BY next_attempt, id";
constexpr std::string_view kWhereWaiting = "WHERE state = 1 ORDER BY next_attempt, id";
constexpr std::string_view kInOrder = "ORDER BY not_before, id";
constexpr std::string_view kWhereHash = "WHERE record_sha256 = ?1";
constexpr std::string_view kNext = "SELECT min(next_attempt) FROM entry WHERE state = 1";
constexpr std::string_view kRequest =
    "SELECT kind, record, erase_id, not_before FROM entry WHERE id = ?1 AND record IS NOT NULL";
constexpr std::string_view kStart =
    "UPDATE entry SET state = 2, attempts = attempts + 1 WHERE id = ?1";
constexpr std::string_view kKeepProgress = "UPDATE entry SET progress = ?2 WHERE id = ?1";
constexpr std::string_view kFinish =
    "UPDATE entry SET state = ?2, next_attempt = ?3, last_error = ?4 WHERE id = ?1";
constexpr std::string_view kFinishStored =
    "UPDATE entry SET state = 3, last_error = 0, stored_day = ?2, record = NULL WHERE id = ?1";
constexpr std::string_view kKeptKey = "SELECT suite, public_key FROM kept_key";
constexpr std::string_view kSetKeptKey =
    "INSERT OR REPLACE INTO kept_key (number, suite, public_key) VALUES (1, ?1, ?2)";
constexpr std::string_view kDropKeptKey = "DELETE FROM kept_key";
constexpr std::string_view kDeleteStored = "DELETE FROM entry WHERE state = 3 AND stored_day < ?1";

StatusOr<SendEntry> EntryIn(const Statement& row) {
  SendEntry entry;
  TAILLIGHT_ASSIGN_OR_RETURN(entry.id, IdIn<EntryId>(row, 0));
  entry.kind = static_cast<RequestKind>(row.Int(1));
  entry.state = static_cast<EntryState>(row.Int(2));
  TAILLIGHT_ASSIGN_OR_RETURN(entry.hash, IdIn<Sha256Hash>(row, 3));
  entry.not_before = row.Int(4);
  entry.next_attempt = row.Int(5);
  entry.attempts = static_cast<int>(row.Int(6));
  entry.last_error = static_cast<StatusCode>(row.Int(7));
  if (!row.IsNull(8)) entry.stored_day = static_cast<std::uint32_t>(row.Int(8));
  entry.progress = static_cast<std::uint32_t>(row.Int(9));
  return entry;
}

template <class... Values>
StatusOr<std::vector<SendEntry>> Select(sqlcipher::Connection& connection, std::string_view where,
                                        const Values&... values) {
  std::vector<SendEntry> entries;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection, fmt::format("{}{}", kColumns, where),
      [&](const Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(SendEntry entry, EntryIn(row));
        entries.push_back(std::move(entry));
        return OkStatus();
      },
      values...));
  return entries;
}

StatusOr<std::int64_t> Number(sqlcipher::Connection& connection, std::string_view sql) {
  TAILLIGHT_ASSIGN_OR_RETURN(Statement statement, connection.Prepare(sql));
  TAILLIGHT_ASSIGN_OR_RETURN(const bool row, statement.Step());
  return row ? statement.Int(0) : 0;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const SendEntry&) { return out << "<redacted>"; }

StatusOr<std::unique_ptr<SendStore>> SendStore::Open(const StoreOptions& options,
                                                     const sqlcipher::DatabaseKey& key,
                                                     RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             OpenDatabaseFile("send.db", options, key, kMigrations));
  TAILLIGHT_RETURN_IF_ERROR(connection.Execute(kWaitAgain));
  return std::unique_ptr<SendStore>(new SendStore(std::move(connection), random));
}

Status SendStore::Enqueue(std::span<const SealedRequest> requests) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Insert(requests));
  return transaction.Commit();
}

Status SendStore::Replace(const Sha256Hash& replaced, const SealedRequest& request) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDeleteByHash, replaced.view()));
  TAILLIGHT_RETURN_IF_ERROR(Insert({&request, 1}));
  return transaction.Commit();
}

Status SendStore::Insert(std::span<const SealedRequest> requests) {
  TAILLIGHT_ASSIGN_OR_RETURN(Statement insert, connection_.Prepare(kInsert));
  for (const SealedRequest& request : requests) {
    insert.BindAll(random_.Draw<EntryId>().view(), request.hash().view(),
                   static_cast<std::int64_t>(request.kind), request.record, request.erase_id.view(),
                   request.not_before);
    TAILLIGHT_RETURN_IF_ERROR(insert.Run());
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t unfinished, Number(connection_, kCountUnfinished));
  if (unfinished > static_cast<std::int64_t>(kMaxUnfinishedEntries)) {
    return ResourceExhausted("the outbox is full");
  }
  return OkStatus();
}

Status SendStore::Forget(const Sha256Hash& record) {
  return Run(connection_, kDeleteByHash, record.view());
}

StatusOr<std::vector<SendEntry>> SendStore::Waiting(std::optional<UnixSeconds> now) const {
  return now ? Select(connection_, kWhereDue, *now) : Select(connection_, kWhereWaiting);
}

StatusOr<std::vector<SendEntry>> SendStore::List() const { return Select(connection_, kInOrder); }

StatusOr<std::optional<SendEntry>> SendStore::Find(const Sha256Hash& hash) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<SendEntry> found,
                             Select(connection_, kWhereHash, hash.view()));
  if (found.empty()) return std::nullopt;
  return found.front();
}

StatusOr<std::optional<UnixSeconds>> SendStore::NextAttempt() const {
  std::optional<UnixSeconds> next;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kNext, [&](const Statement& row) {
    if (!row.IsNull(0)) next = row.Int(0);
    return OkStatus();
  }));
  return next;
}

StatusOr<SealedRequest> SendStore::RequestOf(const EntryId& id) const {
  TAILLIGHT_ASSIGN_OR_RETURN(Statement row, connection_.Prepare(kRequest));
  row.BindAll(id.view());
  TAILLIGHT_ASSIGN_OR_RETURN(const bool found, row.Step());
  if (!found) return NotFound("there is no such request");
  SealedRequest request;
  request.kind = static_cast<RequestKind>(row.Int(0));
  request.record = ToBytes(row.Blob(1));
  TAILLIGHT_ASSIGN_OR_RETURN(request.erase_id, IdIn<EraseId>(row, 2));
  request.not_before = row.Int(3);
  return request;
}

Status SendStore::StartAttempts(std::span<const EntryId> ids) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  for (const EntryId& id : ids) {
    TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kStart, id.view()));
  }
  return transaction.Commit();
}

Status SendStore::KeepProgress(const EntryId& id, std::uint32_t chunks) {
  return Run(connection_, kKeepProgress, id.view(), std::int64_t{chunks});
}

Status SendStore::FinishAttempts(std::span<const AttemptResult> results) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  for (const AttemptResult& result : results) {
    if (result.state == EntryState::kStored) {
      TAILLIGHT_RETURN_IF_ERROR(
          Run(connection_, kFinishStored, result.id.view(), std::int64_t{result.stored_day}));
    } else {
      TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kFinish, result.id.view(),
                                    static_cast<std::int64_t>(result.state), result.next_attempt,
                                    static_cast<std::int64_t>(result.error)));
    }
  }
  return transaction.Commit();
}

Status SendStore::DeleteStoredBefore(std::uint32_t day) {
  return Run(connection_, kDeleteStored, std::int64_t{day});
}

StatusOr<std::optional<KeptKey>> SendStore::kept_key() const {
  std::optional<KeptKey> key;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kKeptKey, [&](const Statement& row) -> Status {
    const auto suite = wire::SuiteFromNumber(static_cast<std::uint16_t>(row.Int(0)));
    if (!suite.ok()) return DataLoss("the key of kept files is damaged");
    key = KeptKey{*suite, ToBytes(row.Blob(1))};
    return OkStatus();
  }));
  return key;
}

Status SendStore::SetKeptKey(const KeptKey& key) {
  return Run(connection_, kSetKeptKey, static_cast<std::int64_t>(key.suite), key.public_key);
}

Status SendStore::DropKeptKey() { return Run(connection_, kDropKeptKey); }

}  // namespace taillight::store
