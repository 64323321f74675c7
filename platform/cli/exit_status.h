// SPDX-License-Identifier: AGPL-3.0-or-later
// Exit statuses of `taillight`, which scripts rely on.
#pragma once

#include "client-core/base/status.h"

namespace taillight::cli {

enum class ExitStatus : int {
  kDone = 0,
  kOther = 1,
  kWrongUsage = 2,
  kNotFound = 3,
  /// Bad input, wrong key, bad signature, not logged in.
  kRefused = 4,
  kOutOfReach = 5,
  kServerRefused = 6,
  kDamaged = 7,
};

ExitStatus ExitStatusOf(const Status& status);

}  // namespace taillight::cli
