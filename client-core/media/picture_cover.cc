// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/picture_cover.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace taillight::media {
namespace {

constexpr std::uint8_t kGrey = 0x60;
// A JPEG's block of colour is 16 pixels wide, and is smoothed into the next.
constexpr double kMarginPixels = 24;

struct Span {
  std::uint32_t first;
  std::uint32_t end;
};

Span PixelsOf(double from, double to, std::uint32_t side) {
  const double first = std::floor(std::clamp(from, 0.0, 1.0) * side) - kMarginPixels;
  const double end = std::ceil(std::clamp(to, 0.0, 1.0) * side) + kMarginPixels;
  return {static_cast<std::uint32_t>(std::max(first, 0.0)),
          static_cast<std::uint32_t>(std::min(end, static_cast<double>(side)))};
}

// Comparisons with NaN are false, so what is not a number falls through both.
bool IsArea(const BlurArea& area) { return area.left < area.right && area.top < area.bottom; }
bool TouchesPicture(const BlurArea& area) {
  return area.left < 1 && area.top < 1 && area.right > 0 && area.bottom > 0;
}

}  // namespace

Status CoverArea(Picture& picture, const BlurArea& area) {
  if (!IsArea(area)) return InvalidArgument("blur area: ends before it starts");
  if (!TouchesPicture(area)) return InvalidArgument("blur area: lies outside the picture");
  const Span columns = PixelsOf(area.left, area.right, picture.width);
  const Span rows = PixelsOf(area.top, area.bottom, picture.height);
  for (std::uint32_t y = rows.first; y < rows.end; ++y) {
    std::fill_n(picture.pixel(columns.first, y), std::size_t{3} * (columns.end - columns.first),
                kGrey);
  }
  return OkStatus();
}

}  // namespace taillight::media
