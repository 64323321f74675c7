// SPDX-License-Identifier: AGPL-3.0-or-later
// A clock that stands still until it is moved.
#pragma once

#include <atomic>

#include "client-core/base/clock.h"

namespace taillight::support {

/// May be read and moved from any thread.
class FakeClock : public Clock {
 public:
  explicit FakeClock(UnixSeconds now) : now_(now) {}
  UnixSeconds Now() const override { return now_.load(); }
  void Set(UnixSeconds now) { now_.store(now); }
  void Advance(UnixSeconds seconds) { now_.fetch_add(seconds); }

 private:
  std::atomic<UnixSeconds> now_;
};

}  // namespace taillight::support
