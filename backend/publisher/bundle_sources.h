// SPDX-License-Identifier: AGPL-3.0-or-later
// The guidance of a bundle as the sources it was made from, to be held against others.
#pragma once

#include "backend/publisher/sources.h"
#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"

namespace taillight::publisher {

/// Without what a bundle does not carry: places in files, reviews, the editors' own keys. Of a
/// bundle for which guidance::CheckContents holds.
/// kInvalidArgument: a guidance file cannot be read.
StatusOr<Sources> SourcesOf(const guidance::Bundle& bundle);

}  // namespace taillight::publisher
