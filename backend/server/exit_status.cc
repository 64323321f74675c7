// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/exit_status.h"

namespace taillight::server {

ExitStatus ExitStatusOf(const Status& status) {
  switch (status.code()) {
    case StatusCode::kOk:
      return ExitStatus::kDone;
    case StatusCode::kInvalidArgument:
    case StatusCode::kNotFound:
    case StatusCode::kPermissionDenied:
    case StatusCode::kFailedPrecondition:
    case StatusCode::kUnauthenticated:
      return ExitStatus::kRefused;
    case StatusCode::kDataLoss:
      return ExitStatus::kDamaged;
    default:
      return ExitStatus::kOther;
  }
}

}  // namespace taillight::server
