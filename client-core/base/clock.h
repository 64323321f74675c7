// SPDX-License-Identifier: AGPL-3.0-or-later
// The time of day, passed in, so that nothing reaches for it unseen.
#pragma once

#include <cstdint>
#include <filesystem>

#include "client-core/base/status.h"

namespace taillight {

/// Seconds since 1970-01-01T00:00:00Z.
using UnixSeconds = std::int64_t;

inline constexpr UnixSeconds kSecondsPerDay = 86400;
inline constexpr UnixSeconds kSecondsPerWeek = 604800;

/// Whole days and weeks since 1970: the coarsest time that is ever stored (protocol 3, 8 and 10).
inline constexpr std::uint32_t DayOf(UnixSeconds time) {
  return static_cast<std::uint32_t>(time / kSecondsPerDay);
}
inline constexpr std::uint32_t WeekOf(UnixSeconds time) {
  return static_cast<std::uint32_t>(time / kSecondsPerWeek);
}

/// Implementations may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual UnixSeconds Now() const = 0;
};

class SystemClock : public Clock {
 public:
  UnixSeconds Now() const override;
};

/// Reads the time, decimal seconds, from a file at every call: for replays and tests.
/// Writers replace it by rename; a file that is gone later gives the time it held when it was
/// opened.
class FileClock : public Clock {
 public:
  /// kInvalidArgument: the file cannot be read or holds no number.
  static StatusOr<FileClock> Open(const std::filesystem::path& path);
  UnixSeconds Now() const override;

 private:
  FileClock(std::filesystem::path path, UnixSeconds first);

  std::filesystem::path path_;
  UnixSeconds first_;
};

}  // namespace taillight
