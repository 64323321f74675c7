// SPDX-License-Identifier: AGPL-3.0-or-later
// A JPEG read to pixels by libjpeg-turbo.
#pragma once

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/media/photo_limits.h"
#include "client-core/media/picture.h"

namespace taillight::media {

/// As stored, not turned. Where the longer side is more than twice `max_side`, it is read at a
/// half, a quarter or an eighth, never less than `max_side`: a large photograph then takes little
/// memory. kInvalidArgument: no JPEG, damaged, cut short or too large.
StatusOr<Picture> ReadJpeg(ByteView original, std::uint32_t max_side, const PhotoLimits& limits);

}  // namespace taillight::media
