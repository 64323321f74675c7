// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's daily word that a bundle is still the newest, and the keys it came with (protocol
// 4).
#pragma once

#include <cstdint>
#include <optional>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/keys.h"

namespace taillight::guidance {

/// From this many days on, "checked N days ago" is a warning.
inline constexpr std::int64_t kStaleAfterDays = 14;

/// What CheckFreshness lets through.
struct Freshness {
  std::uint64_t seq = 0;
  /// When the server said so, by its own clock.
  UnixSeconds time = 0;
  /// The organizations' keys, every signature checked.
  KeyList keys;

  /// Whole days since, never negative.
  std::int64_t DaysAgo(UnixSeconds now) const;
  bool IsStale(UnixSeconds now) const { return DaysAgo(now) >= kStaleAfterDays; }
};

/// Whether `statement` (TLF1, not checked any further) speaks of `bundle`; if not, the server has
/// another one, which must be fetched and checked. kInvalidArgument: not a TLF1 record.
StatusOr<bool> SpeaksOf(ByteView statement, const Bundle& bundle);

/// Checks every TLK1 and TLV1 of `keys_bin` against `bundle`'s directory, then `statement` (TLF1)
/// against the server key of `bundle`, its number and hashes, and `stored_time`, the time of the
/// statement held so far. All before anything stored is replaced. To read back what is stored, pass
/// no `stored_time`.
/// kInvalidArgument: form. kPermissionDenied: a signature, or a key of an organization that is not
/// in the directory. kAlreadyExists: as old as the stored statement; nothing to replace.
/// kFailedPrecondition: older than it, or of another bundle or other keys.
StatusOr<Freshness> CheckFreshness(ByteView statement, ByteView keys_bin, const Bundle& bundle,
                                   std::optional<UnixSeconds> stored_time);

}  // namespace taillight::guidance
