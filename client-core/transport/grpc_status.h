// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place where gRPC's statuses become ours.
#pragma once

#include <grpcpp/support/status.h>

#include "client-core/base/status.h"

namespace taillight::transport {

/// The same code, but for what only says that the network broke off or the server failed (UNKNOWN,
/// CANCELLED, INTERNAL, ABORTED, DATA_LOSS): that is no final answer, so it is kUnavailable like
/// UNAVAILABLE itself. Try later, with the same bytes.
///
/// gRPC puts addresses into the texts it makes itself, so only the codes that a handler of ours
/// answers keep their text, and of that only printable ASCII, cut to 200 characters.
Status FromGrpcStatus(const grpc::Status& status);

}  // namespace taillight::transport
