// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures the tests draw themselves, and the ways they are stored. No photograph of anybody's.
#pragma once

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/media/picture.h"

namespace taillight::media {

/// Smooth colours with some fine detail: something for a coder to do. Another `seed` is another
/// picture.
Picture Drawn(std::uint32_t width, std::uint32_t height, std::uint64_t seed = 1);

/// Four quarters: red, green on top, blue, white below.
Picture FourQuarters(std::uint32_t width, std::uint32_t height);

/// Replaces what lies from (left, top) to (right, bottom), in pixels, by noise of `seed`.
void FillWithNoise(Picture& picture, std::uint32_t left, std::uint32_t top, std::uint32_t right,
                   std::uint32_t bottom, std::uint64_t seed);

/// By libheif and x265.
Bytes StoredAsHeic(const Picture& picture);
/// With four inks, as Adobe's programs store them.
Bytes StoredAsFourInks(const Picture& picture);
/// Progressive: libjpeg holds the whole of it while it reads.
Bytes StoredAsProgressive(const Picture& picture);

/// The largest difference between two pixels' colours; they must be of one size.
int LargestDifference(const Picture& a, const Picture& b);

}  // namespace taillight::media
