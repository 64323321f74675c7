// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/media_repository.h"

#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "backend/domain/reason.h"
#include "backend/storage/sqlcipher/place.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kInsertObject =
    "INSERT OR IGNORE INTO media (media_id, chunk_count, next_chunk, kept_day)"
    " VALUES (?1, ?2, 0, ?3)";
constexpr std::string_view kSelectCount = "SELECT chunk_count FROM media WHERE media_id = ?1";
constexpr std::string_view kSelectNext = "SELECT next_chunk FROM media WHERE media_id = ?1";
constexpr std::string_view kSetNext = "UPDATE media SET next_chunk = ?2 WHERE media_id = ?1";
constexpr std::string_view kKeep =
    "UPDATE media SET kept_day = max(kept_day, ?2) WHERE media_id = ?1";
constexpr std::string_view kIsWhole =
    "SELECT count(*) FROM media WHERE media_id = ?1 AND next_chunk = chunk_count";
constexpr std::string_view kSelectChunk =
    "SELECT bytes FROM media_chunks WHERE media_id = ?1 AND chunk = ?2";
constexpr std::string_view kCountChunk =
    "SELECT count(*) FROM media_chunks WHERE media_id = ?1 AND chunk = ?2";
constexpr std::string_view kInsertChunk =
    "INSERT OR IGNORE INTO media_chunks (place, media_id, chunk, bytes) VALUES (?1, ?2, ?3, ?4)";
// What is half gone counts as missing from its start, should somebody store to it again.
constexpr std::string_view kUnmakeOld =
    "UPDATE media SET next_chunk = 0 WHERE kept_day < ?1 AND next_chunk != 0";
constexpr std::string_view kSelectOldChunks =
    "SELECT place FROM media_chunks WHERE media_id IN"
    " (SELECT media_id FROM media WHERE kept_day < ?1) LIMIT ?2";
constexpr std::string_view kDeleteChunk = "DELETE FROM media_chunks WHERE place = ?1";
constexpr std::string_view kDeleteEmptyOld =
    "DELETE FROM media WHERE kept_day < ?1 AND NOT EXISTS"
    " (SELECT 1 FROM media_chunks WHERE media_chunks.media_id = media.media_id)";

// 64 KiB each: some megabytes in one transaction.
constexpr std::int64_t kDeleteChunks = 64;

// Room comes by the day, when old evidence goes.
constexpr std::chrono::hours kLookForRoomAfter{1};

// Where that cannot be seen, the write itself finds out.
bool HasRoom(const StoreParts& parts) {
  std::error_code error;
  const auto space = std::filesystem::space(parts.database_file.parent_path(), error);
  return error || space.available >= parts.room_left_by_media;
}

Status NoSuchMedia() { return NotFound("media_id: there is no such evidence, or not all of it"); }

// True: this chunk is there, with these bytes.
StatusOr<bool> IsKnown(Database& database, const domain::MediaChunkRow& row) {
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectChunk));
  select->BindAll(row.media_id.view(), row.chunk);
  TAILLIGHT_ASSIGN_OR_RETURN(const bool known, select->Step());
  if (known && !Equal(select->Blob(0), row.bytes)) {
    return AlreadyExists("chunk: other bytes are stored under this number");
  }
  return known;
}

// A place is free but for once in some million rows a day.
Status InsertChunk(Database& database, const domain::MediaChunkRow& row, domain::Day day,
                   RandomSource& random) {
  do {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertChunk, DrawPlace(day, random),
                                           row.media_id.view(), row.chunk, ByteView(row.bytes)));
  } while (database.connection().changes() == 0);
  return OkStatus();
}

StatusOr<std::uint32_t> AdvanceNext(Database& database, const MediaId& media_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t first,
                             database.Number(kSelectNext, media_id.view()));
  std::int64_t next = first;
  for (;; ++next) {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t there,
                               database.Number(kCountChunk, media_id.view(), next));
    if (there == 0) break;
  }
  if (next != first) TAILLIGHT_RETURN_IF_ERROR(database.Run(kSetNext, media_id.view(), next));
  return static_cast<std::uint32_t>(next);
}

StatusOr<std::uint32_t> PutMediaChunk(Database& database, const domain::MediaChunkRow& row,
                                      domain::Day day, RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const bool known, IsKnown(database, row));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertObject, row.media_id.view(), row.chunk_count, day));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t count,
                             database.Number(kSelectCount, row.media_id.view()));
  if (count != static_cast<std::int64_t>(row.chunk_count)) {
    return AlreadyExists("chunk_count: another one is stored for this evidence");
  }
  if (!known) TAILLIGHT_RETURN_IF_ERROR(InsertChunk(database, row, day, random));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kKeep, row.media_id.view(), day));
  return AdvanceNext(database, row.media_id);
}

StatusOr<domain::MediaChunk> ReadChunk(Database& database, const MediaId& media_id,
                                       std::uint32_t chunk) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t whole, database.Number(kIsWhole, media_id.view()));
  if (whole == 0) return NoSuchMedia();
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t count,
                             database.Number(kSelectCount, media_id.view()));
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectChunk));
  select->BindAll(media_id.view(), chunk);
  TAILLIGHT_ASSIGN_OR_RETURN(const bool found, select->Step());
  if (!found) return NotFound("chunk: past the end of this evidence");
  return domain::MediaChunk{ToBytes(select->Blob(0)), static_cast<std::uint32_t>(count)};
}

StatusOr<std::uint64_t> DeleteSomeBefore(Database& database, domain::Day day) {
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kUnmakeOld, day));
  std::vector<Place> old;
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectOldChunks));
    select->BindAll(day, kDeleteChunks);
    for (;;) {
      TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
      if (!row) break;
      old.push_back(select->Int(0));
    }
  }
  for (const Place place : old) TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteChunk, place));
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kDeleteEmptyOld, day));
  return old.size();
}

}  // namespace

void SqlcipherMediaRepository::PutChunk(domain::MediaChunkRow row, domain::Day day,
                                        domain::Done<std::uint32_t> done) {
  if (!HasRoom(parts_)) {
    return done(domain::WithRetryDelay(ResourceExhausted("the server has no room for evidence now"),
                                       kLookForRoomAfter));
  }
  parts_.writer.Enqueue(
      [row = std::move(row), day, &random = parts_.random](Database& database) {
        return PutMediaChunk(database, row, day, random);
      },
      std::move(done));
}

StatusOr<domain::MediaChunk> SqlcipherMediaRepository::GetChunk(const MediaId& media_id,
                                                                std::uint32_t chunk) {
  return parts_.readers.Read(
      [&](Database& database) { return ReadChunk(database, media_id, chunk); });
}

void SqlcipherMediaRepository::Keep(const MediaId& media_id, domain::Day day, domain::DoneOk done) {
  parts_.writer.Enqueue(
      [media_id, day](Database& database) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t whole,
                                   database.Number(kIsWhole, media_id.view()));
        if (whole == 0) return NoSuchMedia();
        return database.Run(kKeep, media_id.view(), day);
      },
      std::move(done));
}

void SqlcipherMediaRepository::DeleteKeptBefore(domain::Day day, domain::Done<std::uint64_t> done) {
  DeleteInSteps(
      parts_.writer, [day](Database& database) { return DeleteSomeBefore(database, day); },
      std::move(done), kDeleteChunks);
}

}  // namespace taillight::storage_sqlcipher
