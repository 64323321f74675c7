// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of one situation in one place: the same words, in the same order, as the phone shows.
#pragma once

#include <string>

#include "backend/gateway/reader.h"
#include "client-core/base/status.h"

namespace taillight::gateway {

/// kNotFound: no such place or situation.
StatusOr<std::string> RenderRights(const Reader& reader, const std::string& place,
                                   const std::string& situation);

/// All facts of one place. kNotFound: no such place.
StatusOr<std::string> RenderSources(const Reader& reader, const std::string& place);

}  // namespace taillight::gateway
