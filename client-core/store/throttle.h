// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts wrong passphrases and says how long to wait for the next try (protocol 11).
#pragma once

#include <filesystem>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::store {

inline constexpr int kFreeTries = 5;
inline constexpr int kTriesBeforeWipe = 10;

/// What is noted in a file of mode 0600 beside the lock.
///
/// Slows down whoever holds the device as it is. Whoever copies the folder off a device without
/// hardware guesses at the copy, which is why the passphrase must be long there.
struct TryCount {
  int failed = 0;
  UnixSeconds last_failure = 0;
  /// The person chose that the tenth wrong try wipes.
  bool wipes_at_ten = false;
  bool operator==(const TryCount&) const = default;
};

/// After 5, 6, 7, 8 and then every failed try: 30 s, 1, 5, 15, 60 minutes.
UnixSeconds PauseAfter(int failed_tries);
/// Seconds from `now` until the next try. A clock that was set back waits the whole pause again.
UnixSeconds WaitOf(const TryCount& count, UnixSeconds now);

/// No file is no failure. A damaged one is the longest pause, from `now` on. kUnavailable: cannot
/// be read.
StatusOr<TryCount> ReadTryCount(const std::filesystem::path& path, UnixSeconds now);
/// Durable when it returns OK.
Status WriteTryCount(const std::filesystem::path& path, const TryCount& count);

}  // namespace taillight::store
