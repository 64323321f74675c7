// SPDX-License-Identifier: AGPL-3.0-or-later
// One gRPC channel to the backend: who may be at the other end, by which way, and what it may
// carry.
#pragma once

#include <grpcpp/channel.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/transport/connection_options.h"

namespace taillight::transport {

/// A host and port as gRPC takes them; anything else gRPC might read as a scheme of its own, a
/// socket file or several addresses.
struct Endpoint {
  /// A name, an IPv4 address, or an IPv6 address without its brackets.
  std::string host;
  std::string port;

  /// kInvalidArgument, naming `what`: not HOST:PORT or [IPv6]:PORT.
  static StatusOr<Endpoint> Parse(std::string_view text, std::string_view what);
  /// HOST:PORT, with brackets where they are needed.
  std::string Text() const;
  bool IsOnion() const;
};

/// The endpoint in "http://HOST:PORT". kInvalidArgument: anything more or less than that.
StatusOr<Endpoint> ParseProxy(std::string_view url);

/// A channel that shares its connection with no other, though its options be the same. Connects at
/// its first call. `options` have been checked.
std::shared_ptr<grpc::Channel> MakeChannel(const ConnectionOptions& options, RandomSource& random,
                                           int max_answer_bytes);

}  // namespace taillight::transport
