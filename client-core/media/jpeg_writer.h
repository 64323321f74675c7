// SPDX-License-Identifier: AGPL-3.0-or-later
// Pixels written as a JPEG that holds nothing else.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/media/picture.h"

namespace taillight::media {

/// Baseline, three components, no application segment and no comment: not even JFIF's, whose
/// density and thumbnail fields say nothing a picture needs. The same pixels give the same bytes.
/// kInvalidArgument: a side of more than 65,500 pixels, or none.
StatusOr<Bytes> WriteJpeg(const Picture& picture);

}  // namespace taillight::media
