// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/schema.h"

#include <array>

namespace taillight::storage_sqlcipher {
namespace {

// No column holds a time finer than a UTC day (a session's minute of expiry aside), an address or
// an order of arrival: a `place` is a day and random bits (place.h), everything else is ordered by
// hashes and random ids.
//
// reports: one b-tree is both the store and what recognises a resend, since the week is in the
// record and its hash is the key. Two tables, the second keyed by hash alone, cost twice as much a
// report with a million present.
//
// recipients: a case once for each key it is sealed to, with all that a list shows, so that a page
// is read from a few neighbouring rows however many cases there are.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE reports (
  week INTEGER NOT NULL,
  record_hash BLOB NOT NULL,
  day INTEGER NOT NULL,
  source INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (week, record_hash)
) WITHOUT ROWID;

CREATE TABLE records (
  place INTEGER PRIMARY KEY,
  record BLOB NOT NULL
);

CREATE TABLE cases (
  case_id BLOB PRIMARY KEY,
  place INTEGER NOT NULL,
  tier INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  key_ids BLOB NOT NULL,
  erase_id BLOB NOT NULL,
  record_hash BLOB NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX cases_by_place ON cases (place);

CREATE TABLE recipients (
  key_id BLOB NOT NULL,
  place INTEGER NOT NULL,
  case_id BLOB NOT NULL,
  size_bytes INTEGER NOT NULL,
  key_ids BLOB NOT NULL,
  follow_up_count INTEGER NOT NULL,
  PRIMARY KEY (key_id, place)
) WITHOUT ROWID;

CREATE TABLE follow_ups (
  case_id BLOB NOT NULL,
  record_hash BLOB NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (case_id, record_hash)
) WITHOUT ROWID;

CREATE TABLE replies (
  mailbox_id BLOB NOT NULL,
  msg_id BLOB NOT NULL,
  org_id BLOB NOT NULL,
  day INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (mailbox_id, msg_id)
) WITHOUT ROWID;
CREATE INDEX replies_by_day ON replies (day);

CREATE TABLE epoch_keys (
  org_id BLOB NOT NULL,
  key_id BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (org_id, key_id)
) WITHOUT ROWID;

CREATE TABLE withdrawals (
  org_id BLOB NOT NULL,
  key_id BLOB NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (org_id, key_id)
) WITHOUT ROWID;

CREATE TABLE members (
  org_id BLOB NOT NULL,
  member_id BLOB NOT NULL,
  serial INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (org_id, member_id)
) WITHOUT ROWID;

CREATE TABLE epoch_wraps (
  org_id BLOB NOT NULL,
  member_id BLOB NOT NULL,
  serial INTEGER NOT NULL,
  key_id BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (org_id, member_id, serial, key_id)
) WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  org_id BLOB NOT NULL,
  member_id BLOB NOT NULL,
  idle_until_minute INTEGER NOT NULL,
  ends_minute INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

// arrivals: the newest reports, a few pages long, until they are moved to `reports` (arrivals.h).
constexpr std::string_view kArrivals = R"sql(
CREATE TABLE arrivals (
  place INTEGER PRIMARY KEY,
  week INTEGER NOT NULL,
  record_hash BLOB NOT NULL,
  day INTEGER NOT NULL,
  source INTEGER NOT NULL,
  record BLOB NOT NULL
);
)sql";

// Reports lose the day they were stored on: the week is all that is kept of their time.
//
// media_chunks: a row id of its own, since a random key before 64 KiB of bytes would spread every
// chunk over the whole tree; next_chunk is the first that is missing.
//
// shares and notes are found by case; a share's key is in recipients too, as if the case had been
// sealed to it. kept_day is the day of the last extension, 0 before.
constexpr std::string_view kThird = R"sql(
CREATE TABLE reports_by_week (
  week INTEGER NOT NULL,
  record_hash BLOB NOT NULL,
  source INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (week, record_hash)
) WITHOUT ROWID;
INSERT INTO reports_by_week
  SELECT week, record_hash, source, record FROM reports ORDER BY week, record_hash;
INSERT OR IGNORE INTO reports_by_week SELECT week, record_hash, source, record FROM arrivals;
DROP TABLE reports;
ALTER TABLE reports_by_week RENAME TO reports;
DROP TABLE arrivals;
CREATE TABLE arrivals (
  place INTEGER PRIMARY KEY,
  week INTEGER NOT NULL,
  record_hash BLOB NOT NULL,
  source INTEGER NOT NULL,
  record BLOB NOT NULL
);

ALTER TABLE cases ADD COLUMN kept_day INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cases_by_erase_id ON cases (erase_id);

CREATE TABLE notes (
  case_id BLOB NOT NULL,
  record_hash BLOB NOT NULL,
  place INTEGER NOT NULL,
  key_id BLOB NOT NULL,
  PRIMARY KEY (case_id, record_hash)
) WITHOUT ROWID;

CREATE TABLE shares (
  case_id BLOB NOT NULL,
  record_hash BLOB NOT NULL,
  place INTEGER NOT NULL,
  key_id BLOB NOT NULL,
  PRIMARY KEY (case_id, record_hash)
) WITHOUT ROWID;

CREATE TABLE media (
  media_id BLOB PRIMARY KEY,
  chunk_count INTEGER NOT NULL,
  next_chunk INTEGER NOT NULL,
  kept_day INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX media_by_kept_day ON media (kept_day);

CREATE TABLE media_chunks (
  place INTEGER PRIMARY KEY,
  media_id BLOB NOT NULL,
  chunk INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE UNIQUE INDEX media_chunks_by_media ON media_chunks (media_id, chunk);

CREATE TABLE revocations (
  org_id BLOB NOT NULL,
  serial INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (org_id, serial)
) WITHOUT ROWID;
)sql";

constexpr std::array kMigrations{sqlcipher::Migration{1, kFirst},
                                 sqlcipher::Migration{2, kArrivals},
                                 sqlcipher::Migration{3, kThird}};

}  // namespace

std::span<const sqlcipher::Migration> Migrations() { return kMigrations; }

}  // namespace taillight::storage_sqlcipher
