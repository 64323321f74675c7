// SPDX-License-Identifier: AGPL-3.0-or-later
// The daemon's log: JSON lines on standard error, for whoever runs the machine.
//
//     {"day":"2026-11-23","level":"info","text":"guidance bundle 12 is served"}
//
// Times are cut to the UTC day, and nothing about a call, a caller or an address is ever written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include <absl/base/thread_annotations.h>
#include <absl/synchronization/mutex.h>

#include "client-core/base/status.h"

namespace taillight::server {

enum class LogLevel : std::uint8_t { kInfo, kWarning, kError };

/// From the first call on; later calls change nothing. Also takes gRPC's own log, whose texts hold
/// addresses: of what it says of errors, the place in gRPC's source remains, once for each place.
void StartLog();

/// May be called from any thread.
void Log(LogLevel level, std::string_view text);

/// Writes faults, of each kind at most once in ten minutes: an operator learns that the disk is
/// full, and nothing of who met it. May be called from any thread.
class FaultLog {
 public:
  /// `what` fails, such as "calls".
  void Note(std::string_view what, const Status& fault);

 private:
  absl::Mutex mutex_;
  /// Steady seconds of the last line, by text.
  std::unordered_map<std::string, std::int64_t> last_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::server
