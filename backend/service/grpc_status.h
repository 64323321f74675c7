// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place where our statuses become gRPC's.
#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <string>

#include "client-core/base/status.h"

namespace taillight::service {

/// Trailing metadata of a call that was not OK: a word that never changes, for clients to act on;
/// and, always with RESOURCE_EXHAUSTED and with UNAVAILABLE while the disk fails, gRPC's own name
/// for the milliseconds to wait before trying again.
inline constexpr char kReasonKey[] = "taillight-reason";
inline constexpr char kRetryDelayKey[] = "grpc-retry-pushback-ms";

/// Given with RESOURCE_EXHAUSTED when the status names no delay of its own.
inline constexpr std::chrono::milliseconds kDefaultRetryDelay{1000};

/// The same code and text; a code gRPC does not know is UNKNOWN.
grpc::Status ToGrpcStatus(const Status& status);

/// The reason attached to `status`, or one that stands for its code alone. Empty when it is OK.
std::string ReasonWord(const Status& status);

/// As ToGrpcStatus, and adds reason and delay to the call's trailing metadata.
grpc::Status Conclude(grpc::ServerContextBase& context, const Status& status);

}  // namespace taillight::service
