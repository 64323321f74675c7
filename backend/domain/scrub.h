// SPDX-License-Identifier: AGPL-3.0-or-later
// What follows when somebody's wish removed something: the files forget it too.
#pragma once

#include "backend/domain/repositories.h"

namespace taillight::domain {

/// For a deletion that answers how many rows went: scrubs when any did, then calls `done`. Nothing
/// is scrubbed for nothing, since a scrub holds up every write.
Done<std::uint64_t> ScrubIfAnyWent(Storage& storage, DoneOk done);

}  // namespace taillight::domain
