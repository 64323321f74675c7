// SPDX-License-Identifier: AGPL-3.0-or-later
// A picture made smaller, and turned the right way up.
#pragma once

#include <cstdint>

#include "client-core/media/exif_orientation.h"
#include "client-core/media/picture.h"

namespace taillight::media {

/// Its longer side `max_side` pixels, each the average of those it stands for; as it is where it
/// is no larger. The shorter side keeps its proportion and at least one pixel.
Picture ReduceTo(Picture picture, std::uint32_t max_side);

Picture TurnUpright(Picture picture, Orientation orientation);

}  // namespace taillight::media
