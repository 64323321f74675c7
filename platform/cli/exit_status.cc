// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/exit_status.h"

namespace taillight::cli {

ExitStatus ExitStatusOf(const Status& status) {
  switch (status.code()) {
    case StatusCode::kOk:
      return ExitStatus::kDone;
    case StatusCode::kNotFound:
      return ExitStatus::kNotFound;
    case StatusCode::kInvalidArgument:
    case StatusCode::kPermissionDenied:
    case StatusCode::kFailedPrecondition:
    case StatusCode::kUnauthenticated:
      return ExitStatus::kRefused;
    case StatusCode::kUnavailable:
    case StatusCode::kDeadlineExceeded:
      return ExitStatus::kOutOfReach;
    case StatusCode::kAlreadyExists:
    case StatusCode::kOutOfRange:
    case StatusCode::kResourceExhausted:
      return ExitStatus::kServerRefused;
    case StatusCode::kDataLoss:
      return ExitStatus::kDamaged;
    default:
      return ExitStatus::kOther;
  }
}

}  // namespace taillight::cli
