// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/evidence_sealing.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "client-core/seal/hash.h"
#include "client-core/seal/media.h"
#include "client-core/wire/media.h"

namespace taillight::client {
namespace {

Status AtPlace(std::size_t place, const Status& status) {
  if (status.ok()) return status;
  return MakeStatus(status.code(), fmt::format("evidence {}: {}", place, Message(status)));
}

/// One original on its way into one object.
class Sealing {
 public:
  using Progress = std::function<void(std::size_t bytes)>;

  Sealing(Original& original, const store::EvidenceFolder& folder, RandomSource& random)
      : original_(original), folder_(folder), random_(random) {}

  Status Run(const Progress& progress, SealedEvidence& evidence);

 private:
  Status Copy(seal::MediaSealer& sealer, StreamFileWriter& out, const Progress& progress);

  Original& original_;
  const store::EvidenceFolder& folder_;
  RandomSource& random_;
  wire::MediaItem item_;
};

Status Sealing::Copy(seal::MediaSealer& sealer, StreamFileWriter& out, const Progress& progress) {
  seal::Sha256Stream hash;
  TAILLIGHT_RETURN_IF_ERROR(out.Write(sealer.head()));
  for (bool first = true; !sealer.done(); first = false) {
    const std::size_t size = sealer.wanted();
    TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes piece, original_.Next(size));
    if (first) item_.kind = original_.KindOf(piece.view());
    hash.Add(piece.view());
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes chunk, sealer.Seal(piece.view()));
    TAILLIGHT_RETURN_IF_ERROR(out.Write(chunk));
    progress(size);
  }
  item_.sha256 = hash.Finish();
  TAILLIGHT_RETURN_IF_ERROR(original_.CheckUnchanged(item_.sha256));
  return out.Commit();
}

Status Sealing::Run(const Progress& progress, SealedEvidence& evidence) {
  item_.media_id = random_.Draw<MediaId>();
  item_.key = random_.Secret(seal::kMediaKeyBytes);
  item_.size_bytes = original_.size();
  TAILLIGHT_ASSIGN_OR_RETURN(seal::MediaSealer sealer,
                             seal::MediaSealer::Start(item_.media_id, item_.key, item_.size_bytes));
  TAILLIGHT_ASSIGN_OR_RETURN(StreamFileWriter out, folder_.Create(item_.media_id));
  TAILLIGHT_RETURN_IF_ERROR(Copy(sealer, out, progress));
  evidence.items.push_back(std::move(item_));
  evidence.held.push_back(std::move(out));
  return OkStatus();
}

}  // namespace

std::vector<OpensOriginal> OriginalsAt(const std::vector<std::filesystem::path>& files) {
  std::vector<OpensOriginal> originals;
  originals.reserve(files.size());
  for (const std::filesystem::path& file : files) {
    originals.emplace_back([file] { return OpenPlainFile(file); });
  }
  return originals;
}

Status CheckEvidence(const std::vector<OpensOriginal>& originals) {
  if (originals.size() > wire::kMaxMediaItems) {
    return InvalidArgument(fmt::format("evidence: at most {} files", wire::kMaxMediaItems));
  }
  for (std::size_t i = 0; i < originals.size(); ++i) {
    TAILLIGHT_RETURN_IF_ERROR(AtPlace(i + 1, originals[i]().status()));
  }
  return OkStatus();
}

StatusOr<SealedEvidence> SealEvidence(
    const std::vector<OpensOriginal>& originals, const store::EvidenceFolder& folder,
    RandomSource& random,
    const std::function<void(std::size_t done, std::size_t total)>& progress) {
  TAILLIGHT_RETURN_IF_ERROR(CheckEvidence(originals));
  std::size_t total = 0;
  for (const OpensOriginal& open : originals) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto original, open());
    total += original->size();
  }
  SealedEvidence evidence;
  std::size_t done = 0;
  const auto add = [&](std::size_t bytes) {
    done += bytes;
    if (progress) progress(done, total);
  };
  for (std::size_t i = 0; i < originals.size(); ++i) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto original, originals[i]());
    TAILLIGHT_RETURN_IF_ERROR(
        AtPlace(i + 1, Sealing(*original, folder, random).Run(add, evidence)));
  }
  return evidence;
}

}  // namespace taillight::client
