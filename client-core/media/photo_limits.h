// SPDX-License-Identifier: AGPL-3.0-or-later
// What a photograph may be at most, so that foreign bytes cannot ask for all of a phone's memory.
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/status.h"

namespace taillight::media {

struct PhotoLimits {
  /// What one attachment may hold.
  std::size_t max_bytes = std::size_t{64} << 20;
  /// Of the original. A progressive JPEG of this size takes about 400 MB while it is read, others
  /// half of that or less.
  std::uint64_t max_pixels = 64'000'000;
};

/// kInvalidArgument: `width` times `height` is nothing, or more than `limits` allow.
inline Status CheckSize(std::uint64_t width, std::uint64_t height, const PhotoLimits& limits) {
  if (width == 0 || height == 0) return InvalidArgument("photo: has no pixels");
  // Divided, so that no product can run over.
  if (width > limits.max_pixels / height) return InvalidArgument("photo: has too many pixels");
  return OkStatus();
}

}  // namespace taillight::media
