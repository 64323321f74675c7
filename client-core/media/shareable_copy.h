// SPDX-License-Identifier: AGPL-3.0-or-later
// A copy of a photograph that may be shown to others, and a preview for the person's own screen.
#pragma once

#include <cstdint>
#include <span>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/media/photo_limits.h"
#include "client-core/media/picture.h"

namespace taillight::media {

/// A part to be made unreadable, as fractions of the picture as it is shown upright: 0 is the left
/// or top edge, 1 the right or bottom one. What lies beyond the edges is cut off.
struct BlurArea {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

struct CopyLimits {
  PhotoLimits photo;
  /// A longer side is reduced to this; a shorter one stays as it is.
  std::uint32_t longest_side = 2048;
};

/// Reads `original` (JPEG, PNG or HEIC) to pixels, turns them upright, covers `areas`, and writes
/// the pixels anew: a PNG as PNG, any other as JPEG. Nothing but pixels goes from the one to the
/// other, so no EXIF, place, thumbnail, comment, colour profile, hidden second picture or trailer
/// can, known or unknown. Without its profile a picture of many colours may look a little duller.
///
/// Covered areas get one flat grey, the same for all, and 24 pixels more on every side (a JPEG's
/// blocks carry a shadow of their content that far). No blur and no mosaic: a blur can be undone,
/// and of a mosaic's averages known letters, plates and faces have been guessed back. Nothing under
/// a cover has any part in the bytes of the copy.
///
/// What stays is what the pixels show, and a sensor's faint pattern of noise, by which a laboratory
/// with the camera at hand may tell that the picture was taken with it.
///
/// Any thread; takes as long as decoding does, so not the one that draws. kInvalidArgument: no such
/// picture, damaged, cut short, too large, or an area that is none or lies outside the picture.
StatusOr<Bytes> MakeShareableCopy(ByteView original, std::span<const BlurArea> areas,
                                  const CopyLimits& limits = {});

/// The picture upright, its longer side at most `max_side` pixels: what an app shows, which never
/// hands foreign bytes to an image reader of its own. Threads and errors as above.
StatusOr<Picture> DecodePreview(ByteView original, std::uint32_t max_side,
                                const PhotoLimits& limits = {});

}  // namespace taillight::media
