// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place where gRPC's statuses become ours.
#pragma once

#include <grpcpp/support/status.h>

#include "client-core/base/status.h"

namespace taillight::transport {

/// The same code, with two kinds of exceptions. What only says that the network or the server broke
/// off (UNAVAILABLE, UNKNOWN, CANCELLED) is kUnavailable: try later, with the same bytes. DATA_LOSS
/// of the server is kInternal, since kDataLoss here means this device's own data.
///
/// gRPC puts addresses into the texts it makes itself, so only the codes that a handler of ours
/// answers keep their text, and of that only printable ASCII, cut to 200 characters.
Status FromGrpcStatus(const grpc::Status& status);

}  // namespace taillight::transport
