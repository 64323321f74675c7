// SPDX-License-Identifier: AGPL-3.0-or-later
// Status and StatusOr, the one way a function here says that it could not do its work.
//
// A message names the field and the rule, never the value: nothing a person wrote, no place, key,
// word list or address. This header bridges absl's own string_view of Debian 12 to
// std::string_view; say std:: everywhere else.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <utility>

namespace taillight {

using Status = absl::Status;
using StatusCode = absl::StatusCode;
template <class T>
using StatusOr = absl::StatusOr<T>;

inline Status OkStatus() { return absl::OkStatus(); }
Status MakeStatus(StatusCode code, std::string_view message);

/// Mend the named field, then try again.
Status InvalidArgument(std::string_view message);
/// There is no such thing.
Status NotFound(std::string_view message);
/// The same id holds other content.
Status AlreadyExists(std::string_view message);
/// Wrong key, wrong order, expired: the state must change first.
Status FailedPrecondition(std::string_view message);
/// A signature, a role or a token does not allow it.
Status PermissionDenied(std::string_view message);
/// Log in first.
Status Unauthenticated(std::string_view message);
/// Full for now: try later, with growing pauses.
Status ResourceExhausted(std::string_view message);
/// Out of reach for now: try later, with growing pauses, under a deadline. The only code retried
/// unasked.
Status Unavailable(std::string_view message);
/// The deadline passed; whether the work was done is not known.
Status DeadlineExceeded(std::string_view message);
/// A write lost a race: run the whole transaction again.
Status Aborted(std::string_view message);
/// Stored data is damaged: stop.
Status DataLoss(std::string_view message);
/// Our own fault.
Status Internal(std::string_view message);

inline std::string_view Message(const Status& status) {
  return {status.message().data(), status.message().size()};
}

}  // namespace taillight

#define TAILLIGHT_CONCAT_INNER(a, b) a##b
#define TAILLIGHT_CONCAT(a, b) TAILLIGHT_CONCAT_INNER(a, b)

/// Returns from the calling function when `expression` is not OK.
#define TAILLIGHT_RETURN_IF_ERROR(expression)                        \
  do {                                                               \
    if (::taillight::Status _status = (expression); !_status.ok()) { \
      return _status;                                                \
    }                                                                \
  } while (false)

/// Moves the value of a StatusOr into `target`, or returns its status.
#define TAILLIGHT_ASSIGN_OR_RETURN(target, expression) \
  TAILLIGHT_ASSIGN_OR_RETURN_INNER(TAILLIGHT_CONCAT(_status_or_, __LINE__), target, expression)
#define TAILLIGHT_ASSIGN_OR_RETURN_INNER(holder, target, expression) \
  auto holder = (expression);                                        \
  if (!holder.ok()) {                                                \
    return holder.status();                                          \
  }                                                                  \
  target = *std::move(holder)
