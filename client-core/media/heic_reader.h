// SPDX-License-Identifier: AGPL-3.0-or-later
// A HEIC photograph, as telephones take them, read to pixels by libheif.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/media/photo_limits.h"
#include "client-core/media/picture.h"

namespace taillight::media {

/// Its main picture, turned and cut as the file itself says; depth maps, thumbnails and other
/// pictures stay behind. kInvalidArgument: no HEIC, damaged, cut short or too large.
StatusOr<Picture> ReadHeic(ByteView original, const PhotoLimits& limits);

}  // namespace taillight::media
