// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages on the way to guidance: languages and places, then situations. Links alone: nothing is
// typed, so no address holds what a person wrote.
#pragma once

#include <string>

#include "backend/gateway/reader.h"
#include "client-core/base/status.h"

namespace taillight::gateway {

/// Every language, then every place.
std::string RenderPlaces(const Reader& reader);

/// Of one place: its situations, the wallet card, its sources. kNotFound: there is no such place.
StatusOr<std::string> RenderSituations(const Reader& reader, const std::string& place);

}  // namespace taillight::gateway
