// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/evidence_sealing.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "client-core/client/media_kind.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/media.h"
#include "client-core/wire/media.h"

namespace taillight::client {
namespace {

namespace fs = std::filesystem;

Status AtPlace(std::size_t place, const Status& status) {
  if (status.ok()) return status;
  return MakeStatus(status.code(), fmt::format("evidence {}: {}", place, Message(status)));
}

StatusOr<StreamFileReader> OpenOriginal(const fs::path& path) {
  TAILLIGHT_ASSIGN_OR_RETURN(StreamFileReader file, StreamFileReader::Open(path));
  if (file.size() == 0) return InvalidArgument("the file is empty");
  if (file.size() > wire::kMaxOriginalBytes) {
    return InvalidArgument("the file is too large: 64 MiB at most");
  }
  return file;
}

/// One original on its way into one object.
class Sealing {
 public:
  using Progress = std::function<void(std::size_t bytes)>;

  Sealing(const fs::path& original, const store::EvidenceFolder& folder, RandomSource& random)
      : original_(original), folder_(folder), random_(random) {}

  Status Run(const Progress& progress, SealedEvidence& evidence);

 private:
  Status Copy(const StreamFileReader& in, seal::MediaSealer& sealer, StreamFileWriter& out,
              const Progress& progress);

  const fs::path& original_;
  const store::EvidenceFolder& folder_;
  RandomSource& random_;
  wire::MediaItem item_;
};

Status Sealing::Copy(const StreamFileReader& in, seal::MediaSealer& sealer, StreamFileWriter& out,
                     const Progress& progress) {
  seal::Sha256Stream hash;
  TAILLIGHT_RETURN_IF_ERROR(out.Write(sealer.head()));
  for (std::uint64_t offset = 0; !sealer.done();) {
    const std::size_t size = sealer.wanted();
    TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes piece, in.Read(offset, size));
    if (offset == 0) item_.kind = MediaKindOf(piece.view());
    hash.Add(piece.view());
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes chunk, sealer.Seal(piece.view()));
    TAILLIGHT_RETURN_IF_ERROR(out.Write(chunk));
    offset += size;
    progress(size);
  }
  item_.sha256 = hash.Finish();
  return out.Commit();
}

Status Sealing::Run(const Progress& progress, SealedEvidence& evidence) {
  TAILLIGHT_ASSIGN_OR_RETURN(const StreamFileReader in, OpenOriginal(original_));
  item_.media_id = random_.Draw<MediaId>();
  item_.key = random_.Secret(seal::kMediaKeyBytes);
  item_.size_bytes = in.size();
  TAILLIGHT_ASSIGN_OR_RETURN(seal::MediaSealer sealer,
                             seal::MediaSealer::Start(item_.media_id, item_.key, item_.size_bytes));
  TAILLIGHT_ASSIGN_OR_RETURN(StreamFileWriter out, folder_.Create(item_.media_id));
  TAILLIGHT_RETURN_IF_ERROR(Copy(in, sealer, out, progress));
  const auto again = StreamFileReader::Open(original_);
  if (!again.ok() || again->size() != item_.size_bytes) {
    return FailedPrecondition("the file changed while it was sealed");
  }
  evidence.items.push_back(std::move(item_));
  evidence.held.push_back(std::move(out));
  return OkStatus();
}

}  // namespace

Status CheckEvidence(const std::vector<fs::path>& files) {
  if (files.size() > wire::kMaxMediaItems) {
    return InvalidArgument(fmt::format("evidence: at most {} files", wire::kMaxMediaItems));
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(AtPlace(i + 1, OpenOriginal(files[i]).status()));
  }
  return OkStatus();
}

StatusOr<SealedEvidence> SealEvidence(
    const std::vector<fs::path>& files, const store::EvidenceFolder& folder, RandomSource& random,
    const std::function<void(std::size_t done, std::size_t total)>& progress) {
  TAILLIGHT_RETURN_IF_ERROR(CheckEvidence(files));
  std::size_t total = 0;
  for (const fs::path& file : files) {
    TAILLIGHT_ASSIGN_OR_RETURN(const StreamFileReader in, OpenOriginal(file));
    total += in.size();
  }
  SealedEvidence evidence;
  std::size_t done = 0;
  const auto add = [&](std::size_t bytes) {
    done += bytes;
    if (progress) progress(done, total);
  };
  for (std::size_t i = 0; i < files.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(AtPlace(i + 1, Sealing(files[i], folder, random).Run(add, evidence)));
  }
  return evidence;
}

}  // namespace taillight::client
