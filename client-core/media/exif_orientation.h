// SPDX-License-Identifier: AGPL-3.0-or-later
// The one fact of a photograph's EXIF that its pixels need: which way was up.
#pragma once

#include "client-core/base/bytes.h"

namespace taillight::media {

/// Numbered as EXIF does, by where the first stored row and column belong.
enum class Orientation {
  kUpright = 1,
  kMirrored = 2,
  kUpsideDown = 3,
  kMirroredUpsideDown = 4,
  kMirroredOnLeftSide = 5,
  kOnLeftSide = 6,
  kMirroredOnRightSide = 7,
  kOnRightSide = 8,
};

/// Of a JPEG (its first EXIF segment) or PNG (its eXIf chunk); kUpright where nothing readable
/// says otherwise. Foreign bytes: never reads outside `photo`.
Orientation ExifOrientation(ByteView photo);

}  // namespace taillight::media
