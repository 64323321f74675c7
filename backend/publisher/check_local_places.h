// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether places below a state say which counties they take up.
#pragma once

#include "backend/publisher/places.h"
#include "backend/publisher/problems.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// A place below a state, and no other, names counties: of today's list, of its own state, each
/// once. A county lies whole in two places only where one of them lies in the other. Without them
/// nobody who looks for where they are would be led to its pages.
void CheckLocalPlaces(const Sources& sources, const Places& places, Problems& problems);

}  // namespace taillight::publisher
