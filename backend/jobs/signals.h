// SPDX-License-Identifier: AGPL-3.0-or-later
// The signals by which an operator speaks to the daemon.
#pragma once

#include <memory>
#include <vector>

#include "client-core/base/status.h"

namespace taillight::jobs {

/// Catches signals from its making on; none is lost, though the same one twice may count once. Used
/// by one thread.
class Signals {
 public:
  /// kInternal: the system does not let them be caught.
  static StatusOr<std::unique_ptr<Signals>> Catch(const std::vector<int>& numbers);
  ~Signals();

  /// Waits for the next one and gives its number.
  int Next();

 private:
  struct Loop;
  explicit Signals(std::unique_ptr<Loop> loop);

  std::unique_ptr<Loop> loop_;
};

}  // namespace taillight::jobs
