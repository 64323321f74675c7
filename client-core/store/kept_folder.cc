// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/kept_folder.h"

#include <system_error>

#include "client-core/base/file.h"
#include "client-core/store/folder_files.h"
#include "client-core/wire/byte_reader.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWhat = "kept file";

std::optional<KeptId> IdOf(const fs::path& file) {
  const StatusOr<Bytes> name = FromHex(file.filename().string());
  const StatusOr<KeptId> id = name.ok() ? KeptId::From(*name) : name.status();
  return id.ok() ? std::optional(*id) : std::nullopt;
}

StatusOr<wire::KeptHead> HeadOf(const StreamFileReader& file, const KeptId& kept_id) {
  const Status damaged = DataLoss("a kept file is damaged");
  if (file.size() < wire::KeptHead::kSize) return damaged;
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes bytes, file.Read(0, wire::KeptHead::kSize));
  StatusOr<wire::KeptHead> head = wire::KeptHead::Parse(bytes.view());
  if (!head.ok() || head->kept_id != kept_id) return damaged;
  return head;
}

}  // namespace

StatusOr<KeptContent> KeptContent::Open(StreamFileReader file, const wire::KeptHead& head,
                                        const seal::KemKeyPair& key) {
  TAILLIGHT_ASSIGN_OR_RETURN(seal::KeptOpener opener, seal::KeptOpener::Start(head, key));
  return KeptContent(std::move(file), std::move(opener));
}

StatusOr<std::optional<SecretBytes>> KeptContent::Next() {
  const std::uint64_t left = file_.size() - offset_;
  if (opener_.done() || left < wire::kKeptLengthBytes) return std::nullopt;
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes length, file_.Read(offset_, wire::kKeptLengthBytes));
  const std::uint32_t size = wire::ByteReader(length.view(), kWhat).U32("length");
  if (size > wire::kMaxKeptMessageBytes || size > left - wire::kKeptLengthBytes) {
    return std::nullopt;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes message,
                             file_.Read(offset_ + wire::kKeptLengthBytes, size));
  StatusOr<SecretBytes> content = opener_.Open(message.view());
  // A recording that was cut off may end in anything.
  if (!content.ok()) return std::nullopt;
  offset_ += wire::kKeptLengthBytes + size;
  return *std::move(content);
}

fs::path KeptFolder::PathOf(const KeptId& kept_id) const { return path_ / ToHex(kept_id.view()); }

StatusOr<StreamFileWriter> KeptFolder::Create(const KeptId& kept_id) const {
  TAILLIGHT_RETURN_IF_ERROR(MakePrivateFolder(path_, "folder of kept files"));
  return StreamFileWriter::Create(PathOf(kept_id));
}

StatusOr<AppendFile> KeptFolder::Grow(const KeptId& kept_id, ByteView head) const {
  TAILLIGHT_RETURN_IF_ERROR(MakePrivateFolder(path_, "folder of kept files"));
  return AppendFile::Create(PathOf(kept_id), head);
}

StatusOr<std::vector<KeptId>> KeptFolder::List() const {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<fs::path> files, FilesIn(path_, kWhat));
  std::vector<KeptId> ids;
  for (const fs::path& file : files) {
    if (const auto id = IdOf(file)) ids.push_back(*id);
  }
  return ids;
}

StatusOr<wire::KeptHead> KeptFolder::Head(const KeptId& kept_id) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto file, StreamFileReader::Open(PathOf(kept_id)));
  return HeadOf(file, kept_id);
}

StatusOr<KeptContent> KeptFolder::Open(const KeptId& kept_id, const seal::KemKeyPair& key) const {
  TAILLIGHT_ASSIGN_OR_RETURN(auto file, StreamFileReader::Open(PathOf(kept_id)));
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::KeptHead head, HeadOf(file, kept_id));
  return KeptContent::Open(std::move(file), head, key);
}

bool KeptFolder::IsBeingWritten(const KeptId& kept_id) const {
  std::error_code error;
  return fs::exists(PathOf(kept_id), error) && !ClaimFile(PathOf(kept_id));
}

Status KeptFolder::Remove(const KeptId& kept_id) const {
  return RemoveFile(PathOf(kept_id), kWhat);
}

Status KeptFolder::Sweep(
    const std::function<StatusOr<bool>(const wire::KeptHead& head)>& is_needed) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<fs::path> files, FilesIn(path_, kWhat));
  for (const fs::path& file : files) {
    const std::optional<FileHandle> claimed = ClaimFile(file);
    if (!claimed) continue;
    bool needed = false;
    if (const auto id = IdOf(file)) {
      const StatusOr<wire::KeptHead> head = Head(*id);
      if (head.ok()) {
        TAILLIGHT_ASSIGN_OR_RETURN(needed, is_needed(*head));
      } else if (head.status().code() != StatusCode::kDataLoss) {
        return head.status();
      }
    }
    if (!needed) TAILLIGHT_RETURN_IF_ERROR(RemoveFile(file, kWhat));
  }
  return OkStatus();
}

Status KeptFolder::RemoveAll() const { return RemoveFolder(path_, kWhat); }

}  // namespace taillight::store
