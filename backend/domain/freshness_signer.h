// SPDX-License-Identifier: AGPL-3.0-or-later
// The daemon's word on which bundle and keys are current: TLF1 and keys.bin (protocol 4).
#pragma once

#include <absl/base/thread_annotations.h>

#include <cstdint>
#include <memory>

#include "backend/domain/guidance_catalog.h"
#include "backend/domain/organizations.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/mutex.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"

namespace taillight::domain {

/// Every answer is filled up to a whole number of these, so that its size tells nothing.
inline constexpr std::size_t kFreshnessAnswerStep = 16384;

struct FreshnessAnswer {
  /// TLF1.
  Bytes statement;
  std::shared_ptr<const KeysFile> keys;
};

/// May be called from any thread. Borrows what it is given but the key.
class FreshnessSigner {
 public:
  FreshnessSigner(const GuidanceCatalog& catalog, Organizations& organizations,
                  seal::SigningKeyPair key, const Clock& clock);

  /// kFailedPrecondition: `bundle` names another freshness key, so no phone would believe ours.
  Status CheckKey(const ServedBundle& bundle) const;

  /// The same for everybody within a second. kUnavailable: no bundle yet. kFailedPrecondition: as
  /// CheckKey.
  StatusOr<std::shared_ptr<const FreshnessAnswer>> Current();

 private:
  const GuidanceCatalog& catalog_;
  Organizations& organizations_;
  const seal::SigningKeyPair key_;
  const Clock& clock_;
  Mutex mutex_;
  UnixSeconds signed_at_ ABSL_GUARDED_BY(mutex_) = 0;
  std::uint64_t signed_seq_ ABSL_GUARDED_BY(mutex_) = 0;
  std::shared_ptr<const FreshnessAnswer> answer_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::domain
