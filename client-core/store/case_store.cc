// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/case_store.h"

#include <utility>

namespace taillight::store {
namespace {

// `organizations` is their ids, one after the other, `evidence` the hashes of its pieces. `entropy`
// is empty when it was not kept, `replaces` when nothing is.
constexpr sqlcipher::Migration kMigrations[] = {
    {1, R"sql(
CREATE TABLE draft (
  id BLOB PRIMARY KEY NOT NULL,
  body BLOB NOT NULL,
  saved INTEGER NOT NULL
);
CREATE TABLE filed_case (
  case_id BLOB PRIMARY KEY NOT NULL,
  filed INTEGER NOT NULL,
  organizations BLOB NOT NULL,
  record_sha256 BLOB NOT NULL,
  entropy BLOB NOT NULL
);
CREATE TABLE inbox (
  number INTEGER PRIMARY KEY,
  case_id BLOB NOT NULL,
  org_id BLOB NOT NULL,
  message_id BLOB NOT NULL,
  counter INTEGER NOT NULL,
  last_message_sha256 BLOB NOT NULL,
  text TEXT NOT NULL,
  record_sha256 BLOB NOT NULL,
  received_day INTEGER NOT NULL,
  is_read INTEGER NOT NULL,
  UNIQUE (case_id, org_id, message_id)
);
CREATE TABLE pending_request (
  number INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  record BLOB NOT NULL,
  erase_id BLOB NOT NULL,
  not_before INTEGER NOT NULL,
  replaces BLOB NOT NULL
);
CREATE TABLE report (
  record_sha256 BLOB PRIMARY KEY NOT NULL,
  facts BLOB NOT NULL
);
)sql"},
    {2, "ALTER TABLE filed_case ADD COLUMN evidence BLOB NOT NULL DEFAULT x''"},
    {3, R"sql(
CREATE TABLE follow_up (
  case_id BLOB NOT NULL,
  counter INTEGER NOT NULL,
  record_sha256 BLOB NOT NULL,
  PRIMARY KEY (case_id, counter)
);
)sql"},
    // Of an attachment that was let go `draft` is empty until its file is gone.
    {4, R"sql(
CREATE TABLE kept_key (
  number INTEGER PRIMARY KEY,
  key_id BLOB NOT NULL UNIQUE,
  suite INTEGER NOT NULL,
  private_key BLOB NOT NULL
);
CREATE TABLE attachment (
  number INTEGER PRIMARY KEY,
  kept_id BLOB NOT NULL UNIQUE,
  draft BLOB NOT NULL,
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  kind BLOB NOT NULL
);
)sql"},
};

}  // namespace

CaseStore::CaseStore(sqlcipher::Connection connection)
    : connection_(std::move(connection)),
      drafts_(connection_),
      attachments_(connection_),
      kept_keys_(connection_),
      filed_cases_(connection_),
      inbox_(connection_),
      journal_(connection_) {}

StatusOr<std::unique_ptr<CaseStore>> CaseStore::Open(const StoreOptions& options,
                                                     const sqlcipher::DatabaseKey& key) {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             OpenDatabaseFile("case.db", options, key, kMigrations));
  return std::unique_ptr<CaseStore>(new CaseStore(std::move(connection)));
}

}  // namespace taillight::store
