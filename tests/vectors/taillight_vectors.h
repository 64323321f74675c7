// SPDX-License-Identifier: AGPL-3.0-or-later
// Reproduces or opens every value of a file shaped like taillight-v1.json.
#pragma once

#include <optional>

#include "client-core/base/bytes.h"
#include "tests/vectors/entry.h"

namespace taillight::vectors {

/// `media`: the object the section `media` speaks of; without it what needs it is set aside.
void CheckTaillightFile(const Json& file, const std::optional<Bytes>& media, Report& report);

}  // namespace taillight::vectors
