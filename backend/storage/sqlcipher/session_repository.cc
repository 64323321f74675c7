// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/session_repository.h"

#include <utility>

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kInsert =
    "INSERT OR IGNORE INTO sessions (token_hash, org_id, member_id, idle_until_minute, ends_minute)"
    " VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kSelect =
    "SELECT org_id, member_id, idle_until_minute, ends_minute FROM sessions WHERE token_hash = ?1";
constexpr std::string_view kUpdate =
    "UPDATE sessions SET idle_until_minute = ?2 WHERE token_hash = ?1";
constexpr std::string_view kDelete = "DELETE FROM sessions WHERE token_hash = ?1";
constexpr std::string_view kDeleteEnded =
    "DELETE FROM sessions WHERE idle_until_minute <= ?1 OR ends_minute <= ?1 OR ends_minute > ?2";

Status NoSuchSession() { return NotFound("there is no such session"); }

Status InsertSession(Database& database, const domain::SessionRow& row) {
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsert, row.token_hash.view(), row.org_id.view(),
                                         row.member_id.view(), row.idle_until_minute,
                                         row.ends_minute));
  if (database.connection().changes() == 1) return OkStatus();
  return AlreadyExists("there is a session with this token");
}

StatusOr<domain::SessionRow> FindSession(Database& database, const Sha256Hash& token_hash) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelect));
  select->BindAll(token_hash.view());
  TAILLIGHT_ASSIGN_OR_RETURN(const bool found, select->Step());
  if (!found) return NoSuchSession();
  TAILLIGHT_ASSIGN_OR_RETURN(const OrgId org_id, OrgId::From(select->Blob(0)));
  TAILLIGHT_ASSIGN_OR_RETURN(const MemberId member_id, MemberId::From(select->Blob(1)));
  return domain::SessionRow{token_hash, org_id, member_id,
                            static_cast<std::uint32_t>(select->Int(2)),
                            static_cast<std::uint32_t>(select->Int(3))};
}

}  // namespace

void SqlcipherSessionRepository::Insert(domain::SessionRow row, domain::DoneOk done) {
  parts_.writer.Enqueue([row](Database& database) { return InsertSession(database, row); },
                        std::move(done));
}

StatusOr<domain::SessionRow> SqlcipherSessionRepository::Find(const Sha256Hash& token_hash) {
  return parts_.readers.Read([&](Database& database) { return FindSession(database, token_hash); });
}

void SqlcipherSessionRepository::SetIdleUntil(const Sha256Hash& token_hash, std::uint32_t minute,
                                              domain::DoneOk done) {
  parts_.writer.Enqueue(
      [token_hash, minute](Database& database) -> Status {
        TAILLIGHT_RETURN_IF_ERROR(database.Run(kUpdate, token_hash.view(), minute));
        return database.connection().changes() == 1 ? OkStatus() : NoSuchSession();
      },
      std::move(done));
}

void SqlcipherSessionRepository::Delete(const Sha256Hash& token_hash, domain::DoneOk done) {
  parts_.writer.Enqueue(
      [token_hash](Database& database) { return database.Run(kDelete, token_hash.view()); },
      std::move(done));
}

void SqlcipherSessionRepository::DeleteEnded(std::uint32_t now_minute,
                                             std::uint32_t latest_end_minute,
                                             domain::Done<std::uint64_t> done) {
  parts_.writer.Enqueue(
      [now_minute, latest_end_minute](Database& database) -> StatusOr<std::uint64_t> {
        TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteEnded, now_minute, latest_end_minute));
        return static_cast<std::uint64_t>(database.connection().changes());
      },
      std::move(done));
}

}  // namespace taillight::storage_sqlcipher
