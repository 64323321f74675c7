// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/evidence_download.h"

#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "client-core/base/stream_file.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/media.h"
#include "client-core/wire/media.h"

namespace taillight::client {
namespace {

Status NotWhatTheCaseNames() {
  return InvalidArgument("evidence: is not what the case names, or was altered");
}

/// Takes the object's chunks as the server gives them; the first brings the head.
class Receiver {
 public:
  Receiver(const wire::MediaItem& item, StreamFileWriter& file) : item_(item), file_(file) {}

  Status Take(ByteView data, bool is_first) {
    if (is_first) {
      if (data.size() < wire::MediaHead::kSize) return NotWhatTheCaseNames();
      const auto head = wire::MediaHead::Parse(data.first(wire::MediaHead::kSize));
      if (!head.ok()) return NotWhatTheCaseNames();
      auto opener = seal::MediaOpener::Start(*head, item_.media_id, item_.key, item_.size_bytes);
      if (!opener.ok()) return NotWhatTheCaseNames();
      opener_ = *std::move(opener);
      data = data.subspan(wire::MediaHead::kSize);
    }
    StatusOr<SecretBytes> piece = opener_->Open(data);
    if (!piece.ok()) return NotWhatTheCaseNames();
    hasher_.Add(piece->view());
    return file_.Write(piece->view());
  }
  bool IsWhole() { return opener_ && opener_->done() && hasher_.Finish() == item_.sha256; }

 private:
  const wire::MediaItem& item_;
  StreamFileWriter& file_;
  std::optional<seal::MediaOpener> opener_;
  seal::Sha256Stream hasher_;
};

}  // namespace

Status DownloadEvidence(sync::DeskBackend& backend, const SecretBytes& session_token,
                        const wire::MediaItem& item, const std::filesystem::path& out) {
  std::error_code error;
  if (std::filesystem::exists(out, error)) return AlreadyExists("evidence file: there is one");
  if (item.size_bytes > wire::kMaxOriginalBytes) return NotWhatTheCaseNames();
  const std::uint64_t count = wire::PaddedMediaBytes(item.size_bytes) / wire::kMediaChunkBytes;
  TAILLIGHT_ASSIGN_OR_RETURN(StreamFileWriter file, StreamFileWriter::Create(out));
  Receiver receiver(item, file);
  for (std::uint32_t i = 0; i < count; ++i) {
    TAILLIGHT_ASSIGN_OR_RETURN(const sync::MediaChunk chunk,
                               backend.GetMedia(session_token, item.media_id, i));
    if (chunk.chunk_count != count) return NotWhatTheCaseNames();
    TAILLIGHT_RETURN_IF_ERROR(receiver.Take(chunk.data, i == 0));
  }
  if (!receiver.IsWhole()) return NotWhatTheCaseNames();
  return file.Commit();
}

}  // namespace taillight::client
