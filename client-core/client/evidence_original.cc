// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/evidence_original.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "client-core/base/stream_file.h"
#include "client-core/client/media_kind.h"
#include "client-core/store/kept_folder.h"
#include "client-core/wire/media.h"

namespace taillight::client {
namespace {

namespace fs = std::filesystem;

class PlainOriginal : public Original {
 public:
  PlainOriginal(fs::path path, StreamFileReader file)
      : path_(std::move(path)), file_(std::move(file)) {}

  std::uint64_t size() const override { return file_.size(); }
  StatusOr<SecretBytes> Next(std::size_t size) override {
    offset_ += size;
    return file_.Read(offset_ - size, size);
  }
  std::string KindOf(ByteView start) const override { return MediaKindOf(start); }
  Status CheckUnchanged(const Sha256Hash&) const override {
    const auto again = StreamFileReader::Open(path_);
    if (again.ok() && again->size() == file_.size()) return OkStatus();
    return FailedPrecondition("the file changed while it was sealed");
  }

 private:
  fs::path path_;
  StreamFileReader file_;
  std::uint64_t offset_ = 0;
};

Status Damaged() { return DataLoss("attachment: what is kept of it is gone or damaged"); }

class KeptOriginal : public Original {
 public:
  KeptOriginal(store::Attachment attachment, store::KeptContent content)
      : attachment_(std::move(attachment)), content_(std::move(content)) {}

  std::uint64_t size() const override { return attachment_.size_bytes; }
  StatusOr<SecretBytes> Next(std::size_t size) override;
  std::string KindOf(ByteView) const override { return attachment_.kind; }
  Status CheckUnchanged(const Sha256Hash& sha256) const override {
    return sha256 == attachment_.sha256 ? OkStatus() : Damaged();
  }

 private:
  const store::Attachment attachment_;
  store::KeptContent content_;
  /// Of which `taken_` bytes were given.
  SecretBytes piece_;
  std::size_t taken_ = 0;
};

// Recordings are kept in pieces of any length.
StatusOr<SecretBytes> KeptOriginal::Next(std::size_t size) {
  SecretBytes bytes(size);
  for (std::size_t done = 0; done < size;) {
    if (taken_ == piece_.size()) {
      TAILLIGHT_ASSIGN_OR_RETURN(std::optional<SecretBytes> next, content_.Next());
      if (!next) return Damaged();
      piece_ = *std::move(next);
      taken_ = 0;
    }
    const std::size_t part = std::min(size - done, piece_.size() - taken_);
    std::ranges::copy(piece_.view().subspan(taken_, part), bytes.data() + done);
    taken_ += part;
    done += part;
  }
  return bytes;
}

}  // namespace

StatusOr<std::unique_ptr<Original>> OpenPlainFile(const fs::path& path) {
  TAILLIGHT_ASSIGN_OR_RETURN(StreamFileReader file, StreamFileReader::Open(path));
  if (file.size() == 0) return InvalidArgument("the file is empty");
  if (file.size() > wire::kMaxOriginalBytes) {
    return InvalidArgument("the file is too large: 64 MiB at most");
  }
  return std::make_unique<PlainOriginal>(path, std::move(file));
}

StatusOr<std::unique_ptr<Original>> OpenAttachment(const store::Attachment& attachment,
                                                   const KeptFiles& kept, store::CaseStore& cases) {
  const auto head = kept.folder().Head(attachment.id);
  if (head.status().code() == StatusCode::kNotFound) return Damaged();
  TAILLIGHT_RETURN_IF_ERROR(head.status());
  const auto key = kept.KeyOf(cases, head->key_id);
  if (key.status().code() == StatusCode::kNotFound) return Damaged();
  TAILLIGHT_RETURN_IF_ERROR(key.status());
  auto content = kept.folder().Open(attachment.id, *key);
  if (content.status().code() == StatusCode::kInvalidArgument) return Damaged();
  TAILLIGHT_RETURN_IF_ERROR(content.status());
  return std::make_unique<KeptOriginal>(attachment, *std::move(content));
}

}  // namespace taillight::client
