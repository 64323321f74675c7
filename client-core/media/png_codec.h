// SPDX-License-Identifier: AGPL-3.0-or-later
// PNG read to pixels and written from them, by libpng's simple face, which never jumps.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/media/photo_limits.h"
#include "client-core/media/picture.h"

namespace taillight::media {

/// As stored, not turned; of an animation the still picture. What shows through is laid on white,
/// so that colours hidden under full transparency are gone.
/// kInvalidArgument: no PNG, damaged, cut short or too large.
StatusOr<Picture> ReadPng(ByteView original, const PhotoLimits& limits);

/// Three chunk types, IHDR, IDAT and IEND: no text, time, density or colour space.
StatusOr<Bytes> WritePng(const Picture& picture);

}  // namespace taillight::media
