// SPDX-License-Identifier: AGPL-3.0-or-later
// Exit statuses of `taillightd`, the same as the command line's, so that scripts need one list.
#pragma once

#include "client-core/base/status.h"

namespace taillight::server {

enum class ExitStatus : int {
  kDone = 0,
  kOther = 1,
  kWrongUsage = 2,
  /// Bad configuration, wrong key, a file that is missing or not what it should be.
  kRefused = 4,
  kDamaged = 7,
};

ExitStatus ExitStatusOf(const Status& status);

}  // namespace taillight::server
