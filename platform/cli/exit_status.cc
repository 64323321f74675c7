// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/exit_status.h"

#include <fmt/format.h>

namespace taillight::cli {
namespace {

constexpr char kUsageMark[] = "taillight/usage";

}  // namespace

ExitStatus ExitStatusOf(const Status& status) {
  if (status.GetPayload(kUsageMark).has_value()) return ExitStatus::kWrongUsage;
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

Status WrongUsage(std::string_view message) {
  Status status = InvalidArgument(message);
  status.SetPayload(kUsageMark, absl::Cord());
  return status;
}

Status AsWrongUsage(const Status& status, std::string_view option) {
  if (status.ok()) return status;
  return WrongUsage(fmt::format("{}: {}", option, Message(status)));
}

Status Local(const Status& status) {
  if (status.code() != StatusCode::kUnavailable && status.code() != StatusCode::kDeadlineExceeded) {
    return status;
  }
  return MakeStatus(StatusCode::kUnknown, Message(status));
}

}  // namespace taillight::cli
