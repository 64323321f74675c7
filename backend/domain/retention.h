// SPDX-License-Identifier: AGPL-3.0-or-later
// Removes what has been kept long enough (protocol 12), then scrubs the database's files.
#pragma once

#include <cstdint>

#include "backend/domain/repositories.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/model/kept_days.h"

namespace taillight::domain {

/// Days and weeks are whole ones: what was stored on day d goes on day d + kCaseDays.
using model::kCaseDays;
using model::kReplyDays;
/// A report goes when the week it names ended this long ago. It is refused a week before that, and
/// until then one that is sent again is known.
inline constexpr std::uint32_t kReportWeeks = 5;
/// From the day evidence was last stored to or kept.
inline constexpr std::uint32_t kMediaDays = 30;
/// After its epoch, an organization's key is of use for this long: as long as cases are kept.
inline constexpr std::uint32_t kEpochKeyDays = 180;

/// How much went.
struct RetentionCounts {
  std::uint64_t reports = 0;
  std::uint64_t cases = 0;
  std::uint64_t media_chunks = 0;
  std::uint64_t replies = 0;
  std::uint64_t keys_and_members = 0;
  std::uint64_t sessions = 0;
};

/// One thread at a time, and never the storage's writer.
class Retention {
 public:
  Retention(Storage& storage, const Clock& clock);

  /// Waits for each step. On an error the steps before it are done and the next run does the rest.
  StatusOr<RetentionCounts> Run();

 private:
  Storage& storage_;
  const Clock& clock_;
};

}  // namespace taillight::domain
