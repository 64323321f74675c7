// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/guide_store.h"

#include <utility>

#include "client-core/sqlcipher/transaction.h"

namespace taillight::store {
namespace {

using sqlcipher::Statement;
using sqlcipher::Transaction;

// Tables of one row keep it under the id 1.
constexpr sqlcipher::Migration kMigrations[] = {
    {1, R"sql(
CREATE TABLE bundle (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  served BLOB NOT NULL,
  seq INTEGER NOT NULL,
  manifest_sha256 BLOB NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
);
CREATE TABLE freshness (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  statement BLOB NOT NULL,
  keys BLOB NOT NULL,
  time INTEGER NOT NULL
);
CREATE TABLE newest_freshness (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  time INTEGER NOT NULL
);
CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);
)sql"},
    {2, R"sql(
CREATE TABLE withdrawal (
  record BLOB PRIMARY KEY NOT NULL
);
)sql"},
    // search_text is split at spaces alone: the words come in one form already (SearchEntry).
    {3, R"sql(
CREATE TABLE kept_place (
  id INTEGER PRIMARY KEY,
  jurisdiction TEXT UNIQUE NOT NULL
);
INSERT INTO kept_place (jurisdiction)
  SELECT value FROM setting WHERE name = 'place' AND value <> '';
DELETE FROM setting WHERE name = 'place';
CREATE TABLE rights_change (
  id INTEGER PRIMARY KEY,
  jurisdiction TEXT NOT NULL,
  situation TEXT NOT NULL,
  section INTEGER NOT NULL,
  text TEXT NOT NULL,
  is_new INTEGER NOT NULL
);
CREATE TABLE search_source (
  language TEXT PRIMARY KEY NOT NULL,
  manifest_sha256 BLOB NOT NULL
);
CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY,
  language TEXT NOT NULL,
  key TEXT NOT NULL
);
CREATE INDEX search_entry_language ON search_entry (language);
CREATE VIRTUAL TABLE search_text USING fts4(words, tokenize=simple, prefix="2,3,4");
)sql"},
};

constexpr std::string_view kPutBundle =
    "INSERT OR REPLACE INTO bundle (id, served, seq, manifest_sha256, created, expires) "
    "VALUES (1, ?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kPutFreshness =
    "INSERT OR REPLACE INTO freshness (id, statement, keys, time) VALUES (1, ?1, ?2, ?3)";
constexpr std::string_view kPutNewest =
    "INSERT OR REPLACE INTO newest_freshness (id, time) VALUES (1, "
    "max(?1, coalesce((SELECT time FROM newest_freshness WHERE id = 1), ?1)))";
constexpr std::string_view kGetBundle =
    "SELECT served, seq, manifest_sha256, created, expires FROM bundle WHERE id = 1";
constexpr std::string_view kGetFreshness =
    "SELECT statement, keys, time FROM freshness WHERE id = 1";
constexpr std::string_view kGetNewest = "SELECT time FROM newest_freshness WHERE id = 1";
constexpr std::string_view kHasBundle = "SELECT 1 FROM bundle WHERE id = 1";
constexpr std::string_view kPutWithdrawal = "INSERT OR IGNORE INTO withdrawal (record) VALUES (?1)";
constexpr std::string_view kGetWithdrawals = "SELECT record FROM withdrawal ORDER BY record";
constexpr std::string_view kPutPlace =
    "INSERT OR IGNORE INTO kept_place (jurisdiction) VALUES (?1)";
constexpr std::string_view kDropPlace = "DELETE FROM kept_place WHERE jurisdiction = ?1";
constexpr std::string_view kGetPlaces = "SELECT jurisdiction FROM kept_place ORDER BY id";
constexpr std::string_view kDropChanges = "DELETE FROM rights_change";
constexpr std::string_view kDropChangesOf = "DELETE FROM rights_change WHERE jurisdiction = ?1";
constexpr std::string_view kPutChange =
    "INSERT INTO rights_change (jurisdiction, situation, section, text, is_new) "
    "VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kGetChanges =
    "SELECT jurisdiction, situation, section, text, is_new FROM rights_change ORDER BY id";
constexpr std::string_view kPutSetting =
    "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)";
constexpr std::string_view kGetSetting = "SELECT value FROM setting WHERE name = ?1";

}  // namespace

StatusOr<std::unique_ptr<GuideStore>> GuideStore::Open(const StoreOptions& options,
                                                       const sqlcipher::DatabaseKey& key) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             OpenDatabaseFile("guide.db", options, key, kMigrations));
  return std::unique_ptr<GuideStore>(new GuideStore(std::move(connection)));
}

Status GuideStore::ReplaceBundle(const StoredBundle& bundle,
                                 const std::optional<StoredFreshness>& freshness,
                                 std::span<const StoredChange> changes) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kPutBundle, bundle.served,
                                static_cast<std::int64_t>(bundle.seq),
                                bundle.manifest_sha256.view(), bundle.created, bundle.expires));
  if (freshness) TAILLIGHT_RETURN_IF_ERROR(WriteFreshness(*freshness));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDropChanges));
  for (const StoredChange& change : changes) {
    TAILLIGHT_RETURN_IF_ERROR(
        Run(connection_, kPutChange, std::string_view(change.jurisdiction),
            std::string_view(change.situation), static_cast<std::int64_t>(change.section),
            std::string_view(change.text), static_cast<std::int64_t>(change.is_new ? 1 : 0)));
  }
  return transaction.Commit();
}

StatusOr<std::vector<StoredChange>> GuideStore::changes() const {
  std::vector<StoredChange> changes;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kGetChanges, [&](const Statement& row) {
    changes.push_back({std::string(row.Text(0)), std::string(row.Text(1)),
                       static_cast<int>(row.Int(2)), std::string(row.Text(3)), row.Int(4) != 0});
    return OkStatus();
  }));
  return changes;
}

Status GuideStore::ReplaceFreshness(const StoredFreshness& freshness) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  bool present = false;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kHasBundle, [&](const Statement&) {
    present = true;
    return OkStatus();
  }));
  if (!present) return FailedPrecondition("there is no guidance yet");
  TAILLIGHT_RETURN_IF_ERROR(WriteFreshness(freshness));
  return transaction.Commit();
}

Status GuideStore::WriteFreshness(const StoredFreshness& freshness) {
  TAILLIGHT_RETURN_IF_ERROR(
      Run(connection_, kPutFreshness, freshness.statement, freshness.keys, freshness.time));
  return Run(connection_, kPutNewest, freshness.time);
}

StatusOr<std::optional<StoredBundle>> GuideStore::bundle() const {
  std::optional<StoredBundle> bundle;
  TAILLIGHT_RETURN_IF_ERROR(
      ForEachRow(connection_, kGetBundle, [&](const Statement& row) -> Status {
        bundle.emplace();
        bundle->served = ToBytes(row.Blob(0));
        bundle->seq = static_cast<std::uint64_t>(row.Int(1));
        TAILLIGHT_ASSIGN_OR_RETURN(bundle->manifest_sha256, IdIn<Sha256Hash>(row, 2));
        bundle->created = row.Int(3);
        bundle->expires = row.Int(4);
        return OkStatus();
      }));
  return bundle;
}

StatusOr<std::optional<StoredFreshness>> GuideStore::freshness() const {
  std::optional<StoredFreshness> freshness;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kGetFreshness, [&](const Statement& row) {
    freshness = StoredFreshness{ToBytes(row.Blob(0)), ToBytes(row.Blob(1)), row.Int(2)};
    return OkStatus();
  }));
  return freshness;
}

StatusOr<std::optional<UnixSeconds>> GuideStore::newest_freshness_time() const {
  std::optional<UnixSeconds> time;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kGetNewest, [&](const Statement& row) {
    time = row.Int(0);
    return OkStatus();
  }));
  return time;
}

Status GuideStore::KeepWithdrawals(std::span<const Bytes> records) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  for (const Bytes& record : records) {
    TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kPutWithdrawal, record));
  }
  return transaction.Commit();
}

StatusOr<std::vector<Bytes>> GuideStore::withdrawals() const {
  std::vector<Bytes> records;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kGetWithdrawals, [&](const Statement& row) {
    records.push_back(ToBytes(row.Blob(0)));
    return OkStatus();
  }));
  return records;
}

Status GuideStore::KeepPlace(std::string_view jurisdiction) {
  return Run(connection_, kPutPlace, jurisdiction);
}
Status GuideStore::ForgetPlace(std::string_view jurisdiction) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDropPlace, jurisdiction));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDropChangesOf, jurisdiction));
  return transaction.Commit();
}
StatusOr<std::vector<std::string>> GuideStore::kept_places() const {
  std::vector<std::string> places;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kGetPlaces, [&](const Statement& row) {
    places.emplace_back(row.Text(0));
    return OkStatus();
  }));
  return places;
}
Status GuideStore::SetLanguage(std::string_view language) {
  return SetSetting("language", language);
}
StatusOr<std::string> GuideStore::language() const { return Setting("language"); }

Status GuideStore::SetSetting(std::string_view name, std::string_view value) {
  return Run(connection_, kPutSetting, name, value);
}

StatusOr<std::string> GuideStore::Setting(std::string_view name) const {
  std::string value;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kGetSetting,
      [&](const Statement& row) {
        value = std::string(row.Text(0));
        return OkStatus();
      },
      name));
  return value;
}

}  // namespace taillight::store
