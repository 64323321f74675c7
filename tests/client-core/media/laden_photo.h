// SPDX-License-Identifier: AGPL-3.0-or-later
// Photographs that carry all that a file can carry beside its pixels, each block with one word that
// must not be found again.
#pragma once

#include <string_view>

#include "client-core/base/bytes.h"
#include "tests/client-core/media/tools.h"

namespace taillight::media {

inline constexpr std::string_view kPlantedWord = "Marisol-of-4471";

/// `jpeg` with every tag exiftool can write (EXIF, GPS, XMP, IPTC, Photoshop, Ducky, comment), a
/// thumbnail, a colour profile, a maker's note, JFIF, a multi-picture index with its second
/// picture, and trailers: motion photos of two makers, MIE, Canon's, loose bytes.
Bytes LadenJpeg(Tools& tools, ByteView jpeg);
/// `png` with every tag, as tEXt, zTXt, iTXt, eXIf and iCCP, and bytes after its end.
Bytes LadenPng(Tools& tools, ByteView png);
Bytes LadenHeic(Tools& tools, ByteView heic);

}  // namespace taillight::media
