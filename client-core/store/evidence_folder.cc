// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/evidence_folder.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/store/folder_files.h"
#include "client-core/wire/byte_writer.h"
#include "client-core/wire/media.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWhat = "sealed evidence";

Status CannotBeRead() {
  return MakeStatus(StatusCode::kUnknown, "the sealed evidence cannot be read");
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const EvidencePiece&) { return out << "<redacted>"; }

StatusOr<EvidencePiece> EvidencePiece::Parse(ByteView record) {
  if (record.size() != MediaId::kSize + 4) return DataLoss("a queued piece of evidence is damaged");
  EvidencePiece piece;
  piece.media_id = MediaId::From(record.first(MediaId::kSize)).value();
  for (const std::uint8_t byte : record.subspan(MediaId::kSize)) {
    piece.chunk_count = piece.chunk_count << 8 | byte;
  }
  return piece;
}

Bytes EvidencePiece::Serialize() const {
  return wire::ByteWriter().Put(media_id.view()).U32(chunk_count).Take();
}

StatusOr<Bytes> EvidenceObject::Chunk(std::uint32_t index) const {
  std::uint64_t offset = 0;
  std::size_t size = wire::MediaHead::kSize + wire::kSealedMediaChunkBytes;
  if (index > 0) {
    offset = wire::MediaObjectBytes(std::uint64_t{index} * wire::kMediaChunkBytes);
    size = wire::kSealedMediaChunkBytes;
  }
  if (index >= chunk_count_) return Internal("evidence: no such chunk");
  const StatusOr<SecretBytes> bytes = file_.Read(offset, size);
  if (!bytes.ok()) return CannotBeRead();
  return ToBytes(bytes->view());
}

fs::path EvidenceFolder::PathOf(const MediaId& media_id) const {
  return path_ / ToHex(media_id.view());
}

StatusOr<StreamFileWriter> EvidenceFolder::Create(const MediaId& media_id) const {
  TAILLIGHT_RETURN_IF_ERROR(MakePrivateFolder(path_, "folder of evidence"));
  return StreamFileWriter::Create(PathOf(media_id));
}

StatusOr<EvidenceObject> EvidenceFolder::Open(const EvidencePiece& piece) const {
  auto file = StreamFileReader::Open(PathOf(piece.media_id));
  const auto expected =
      wire::MediaObjectBytes(std::uint64_t{piece.chunk_count} * wire::kMediaChunkBytes);
  if (file.status().code() == StatusCode::kNotFound || (file.ok() && file->size() != expected)) {
    return DataLoss("the sealed evidence is gone or damaged");
  }
  if (!file.ok()) return CannotBeRead();
  return EvidenceObject(*std::move(file), piece.chunk_count);
}

Status EvidenceFolder::Remove(const MediaId& media_id) const {
  return RemoveFile(PathOf(media_id), kWhat);
}

Status EvidenceFolder::Sweep(const std::function<StatusOr<std::set<MediaId>>()>& needed) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<fs::path> files, FilesIn(path_, kWhat));
  std::map<fs::path, FileHandle> claimed;
  for (const fs::path& file : files) {
    if (auto handle = ClaimFile(file)) claimed.emplace(file, *std::move(handle));
  }
  if (claimed.empty()) return OkStatus();
  TAILLIGHT_ASSIGN_OR_RETURN(const std::set<MediaId> kept, needed());
  for (const MediaId& media_id : kept) claimed.erase(PathOf(media_id));
  for (const auto& [file, handle] : claimed) TAILLIGHT_RETURN_IF_ERROR(RemoveFile(file, kWhat));
  return OkStatus();
}

Status EvidenceFolder::RemoveAll() const { return RemoveFolder(path_, kWhat); }

}  // namespace taillight::store
