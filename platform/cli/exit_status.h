// SPDX-License-Identifier: AGPL-3.0-or-later
// Exit statuses of `taillight`, which scripts rely on.
#pragma once

#include <string_view>

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

/// kInvalidArgument that is about the command line itself, so that it ends in kWrongUsage.
Status WrongUsage(std::string_view message);
/// The same for what a check of an option's value said; OK stays OK.
Status AsWrongUsage(const Status& status, std::string_view option);
/// What happens on this device alone is never "out of reach": kUnavailable and kDeadlineExceeded,
/// as of a full disk or a file that cannot be written, become kUnknown, so that they end in kOther.
Status Local(const Status& status);

}  // namespace taillight::cli
