// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes out of the process's environment what would send gRPC around the proxy, below TLS 1.3 or to
// the log.
#pragma once

#include "client-core/base/status.h"

namespace taillight::transport {

/// Clears every proxy variable (gRPC obeys no_proxy and no_grpc_proxy even when a channel names its
/// proxy, and would then look the server's name up in DNS), leaves TLS 1.2 no cipher that fits an
/// EC certificate, so that only 1.3 is left, and silences gRPC's own log, which prints addresses,
/// and protobuf's, which names the fields it does not like.
///
/// Call it first thing in main: before any other thread, since it writes the environment, and
/// before gRPC starts, since gRPC reads the ciphers once. Calling it again changes nothing.
/// kFailedPrecondition: a variable could not be set or cleared; the program must not run.
Status ClearProxyEnvironment();

/// kFailedPrecondition: ClearProxyEnvironment was not called, or something set a variable since.
/// Reads the environment; may be called from any thread as long as none writes it.
Status CheckEnvironment();

}  // namespace taillight::transport
