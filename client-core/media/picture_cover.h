// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a part of a picture unreadable for good.
#pragma once

#include "client-core/base/status.h"
#include "client-core/media/picture.h"
#include "client-core/media/shareable_copy.h"

namespace taillight::media {

/// Fills `area` and the margin around it with one grey; why no blur is said at MakeShareableCopy.
/// kInvalidArgument: the area is none (not finite, or its edges the wrong way round), or lies
/// outside the picture, which as OK would leave something shown that was to be covered.
Status CoverArea(Picture& picture, const BlurArea& area);

}  // namespace taillight::media
