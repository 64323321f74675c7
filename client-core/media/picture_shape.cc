// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/picture_shape.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace taillight::media {
namespace {

struct Span {
  std::uint32_t first;
  std::uint32_t end;
};

// Which of `from` pixels in a line the pixel `at` of `to` stands for; neighbours may share one.
Span Behind(std::uint32_t at, std::uint32_t to, std::uint32_t from) {
  const std::uint64_t first = std::uint64_t{at} * from / to;
  const std::uint64_t end = ((std::uint64_t{at} + 1) * from + to - 1) / to;
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)};
}

void Average(const Picture& picture, Span columns, Span rows, std::uint8_t* target) {
  std::array<std::uint64_t, 3> sums{};
  for (std::uint32_t y = rows.first; y < rows.end; ++y) {
    const std::uint8_t* pixel = picture.pixel(columns.first, y);
    for (std::uint32_t x = columns.first; x < columns.end; ++x) {
      for (std::uint64_t& sum : sums) sum += *pixel++;
    }
  }
  const std::uint64_t count = std::uint64_t{columns.end - columns.first} * (rows.end - rows.first);
  for (const std::uint64_t sum : sums) {
    *target++ = static_cast<std::uint8_t>((sum + count / 2) / count);
  }
}

std::uint32_t Reduced(std::uint32_t side, std::uint32_t longest, std::uint32_t max_side) {
  const std::uint64_t reduced = (std::uint64_t{side} * max_side + longest / 2) / longest;
  return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, reduced));
}

}  // namespace

Picture ReduceTo(Picture picture, std::uint32_t max_side) {
  const std::uint32_t longest = std::max(picture.width, picture.height);
  if (longest <= max_side) return picture;
  Picture smaller = Picture::Blank(Reduced(picture.width, longest, max_side),
                                   Reduced(picture.height, longest, max_side));
  for (std::uint32_t y = 0; y < smaller.height; ++y) {
    const Span rows = Behind(y, smaller.height, picture.height);
    for (std::uint32_t x = 0; x < smaller.width; ++x) {
      Average(picture, Behind(x, smaller.width, picture.width), rows, smaller.pixel(x, y));
    }
  }
  return smaller;
}

Picture TurnUpright(Picture picture, Orientation orientation) {
  if (orientation == Orientation::kUpright) return picture;
  const auto number = static_cast<int>(orientation);
  const bool on_its_side = number >= 5;
  const bool from_right = number == 2 || number == 3 || number == 7 || number == 8;
  const bool from_bottom = number == 3 || number == 4 || number == 6 || number == 7;
  Picture upright = on_its_side ? Picture::Blank(picture.height, picture.width)
                                : Picture::Blank(picture.width, picture.height);
  for (std::uint32_t y = 0; y < upright.height; ++y) {
    for (std::uint32_t x = 0; x < upright.width; ++x) {
      const std::uint32_t across = on_its_side ? y : x;
      const std::uint32_t down = on_its_side ? x : y;
      std::copy_n(picture.pixel(from_right ? picture.width - 1 - across : across,
                                from_bottom ? picture.height - 1 - down : down),
                  3, upright.pixel(x, y));
    }
  }
  return upright;
}

}  // namespace taillight::media
