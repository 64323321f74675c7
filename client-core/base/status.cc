// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/status.h"

namespace taillight {

Status MakeStatus(StatusCode code, std::string_view message) {
  return Status(code, absl::string_view(message.data(), message.size()));
}

Status InvalidArgument(std::string_view message) {
  return MakeStatus(StatusCode::kInvalidArgument, message);
}
Status NotFound(std::string_view message) { return MakeStatus(StatusCode::kNotFound, message); }
Status AlreadyExists(std::string_view message) {
  return MakeStatus(StatusCode::kAlreadyExists, message);
}
Status FailedPrecondition(std::string_view message) {
  return MakeStatus(StatusCode::kFailedPrecondition, message);
}
Status PermissionDenied(std::string_view message) {
  return MakeStatus(StatusCode::kPermissionDenied, message);
}
Status Unauthenticated(std::string_view message) {
  return MakeStatus(StatusCode::kUnauthenticated, message);
}
Status ResourceExhausted(std::string_view message) {
  return MakeStatus(StatusCode::kResourceExhausted, message);
}
Status Unavailable(std::string_view message) {
  return MakeStatus(StatusCode::kUnavailable, message);
}
Status DeadlineExceeded(std::string_view message) {
  return MakeStatus(StatusCode::kDeadlineExceeded, message);
}
Status Aborted(std::string_view message) { return MakeStatus(StatusCode::kAborted, message); }
Status DataLoss(std::string_view message) { return MakeStatus(StatusCode::kDataLoss, message); }
Status Internal(std::string_view message) { return MakeStatus(StatusCode::kInternal, message); }

}  // namespace taillight
