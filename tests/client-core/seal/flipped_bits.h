// SPDX-License-Identifier: AGPL-3.0-or-later
// Every record that differs from a good one in a single bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "client-core/base/bytes.h"

namespace taillight::seal {

/// The first bit whose flip `opens` still takes, or nothing: every one was refused.
inline std::optional<std::size_t> FirstFlippedBitThatPasses(
    const std::function<bool(ByteView)>& opens, Bytes record) {
  for (std::size_t bit = 0; bit < 8 * record.size(); ++bit) {
    const auto mask = static_cast<std::uint8_t>(1U << bit % 8);
    record[bit / 8] ^= mask;
    if (opens(record)) return bit;
    record[bit / 8] ^= mask;
  }
  return std::nullopt;
}

}  // namespace taillight::seal
