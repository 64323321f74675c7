// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the daemon listens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client-core/base/status.h"

namespace taillight::server {

struct ListenAddress {
  /// A name, an IPv4 address, or an IPv6 address without its brackets.
  std::string host;
  /// 0: any free port.
  std::uint16_t port = 0;

  /// kInvalidArgument: not HOST:PORT or [IPv6]:PORT.
  static StatusOr<ListenAddress> Parse(std::string_view text);
  /// HOST:PORT, with brackets where they are needed.
  std::string Text() const;
  /// Whether only this machine can reach it: "localhost", 127.0.0.0/8 or ::1.
  bool IsLoopback() const;
};

}  // namespace taillight::server
