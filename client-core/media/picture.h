// SPDX-License-Identifier: AGPL-3.0-or-later
// A picture as plain pixels: all that is left of a photograph once it has been read.
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/bytes.h"

namespace taillight::media {

/// Rows from the top, three bytes a pixel: red, green, blue. No padding between rows.
struct Picture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  Bytes rgb;

  static Picture Blank(std::uint32_t width, std::uint32_t height) {
    return {width, height, Bytes(std::size_t{3} * width * height)};
  }
  std::size_t row_bytes() const { return std::size_t{3} * width; }
  std::uint8_t* pixel(std::uint32_t x, std::uint32_t y) {
    return rgb.data() + y * row_bytes() + std::size_t{3} * x;
  }
  const std::uint8_t* pixel(std::uint32_t x, std::uint32_t y) const {
    return rgb.data() + y * row_bytes() + std::size_t{3} * x;
  }
};

}  // namespace taillight::media
