// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/scrub.h"

#include <utility>

namespace taillight::domain {

Done<std::uint64_t> ScrubIfAnyWent(Storage& storage, DoneOk done) {
  return [&storage, done = std::move(done)](StatusOr<std::uint64_t> removed) {
    if (!removed.ok() || *removed == 0) return done(removed.status());
    // The rows are gone whatever becomes of this: if a reader is in the way, the next scrub empties
    // the log of them.
    storage.Scrub([done](const Status& /*scrubbed*/) { done(OkStatus()); });
  };
}

}  // namespace taillight::domain
