// SPDX-License-Identifier: AGPL-3.0-or-later
// Which reader a photograph needs, told by its first bytes.
#pragma once

#include "client-core/base/bytes.h"

namespace taillight::media {

enum class PhotoKind { kUnknown, kJpeg, kPng, kHeic };

PhotoKind KindOfPhoto(ByteView original);

}  // namespace taillight::media
