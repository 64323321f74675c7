// SPDX-License-Identifier: AGPL-3.0-or-later
// The wallet card: two sides of a bank card's size, to print, cut out and fold.
#pragma once

#include <string>

#include "backend/gateway/reader.h"
#include "client-core/base/status.h"

namespace taillight::gateway {

/// Side one in the reader's language; side two in English, first person, for the officer.
/// kNotFound: no such place, or the bundle has no card.
StatusOr<std::string> RenderCard(const Reader& reader, const std::string& place);

}  // namespace taillight::gateway
