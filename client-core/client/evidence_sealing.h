// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals a person's files as evidence of a case, each to a key of its own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/base/stream_file.h"
#include "client-core/client/evidence_original.h"
#include "client-core/store/evidence_folder.h"
#include "client-core/wire/case_body.h"

namespace taillight::client {

/// Sealed and on this device's disk. Keep it until what it became is durable, or its objects may
/// be swept away. Moves only.
struct SealedEvidence {
  /// What the case names: ids, keys, sizes, SHA-256, kinds.
  std::vector<wire::MediaItem> items;
  std::vector<StreamFileWriter> held;
};

std::vector<OpensOriginal> OriginalsAt(const std::vector<std::filesystem::path>& files);

/// Before any work: kInvalidArgument: more than wire::kMaxMediaItems. Otherwise errors of opening
/// them (evidence_original.h). Messages give an original's place in the list, from 1.
Status CheckEvidence(const std::vector<OpensOriginal>& originals);

/// Originals stay as they are and are sealed byte for byte; names, places and dates of the files
/// go nowhere, but what is inside a photo goes with it. `progress` is called with sealed and all
/// bytes. Errors as CheckEvidence; kFailedPrecondition: a file changed meanwhile. After an error
/// nothing is left in `folder` but what its next sweep removes.
StatusOr<SealedEvidence> SealEvidence(
    const std::vector<OpensOriginal>& originals, const store::EvidenceFolder& folder,
    RandomSource& random, const std::function<void(std::size_t done, std::size_t total)>& progress);

}  // namespace taillight::client
