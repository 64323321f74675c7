// SPDX-License-Identifier: AGPL-3.0-or-later
// The headers that every answer carries, errors too (protocol 9).
#pragma once

#include <span>
#include <string_view>

namespace taillight::gateway {

struct Header {
  std::string_view name;
  std::string_view value;
};

/// No page may load, send or frame anything but what this server itself hands out.
std::span<const Header> SecurityHeaders();

}  // namespace taillight::gateway
