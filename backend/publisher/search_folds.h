// SPDX-License-Identifier: AGPL-3.0-or-later
// guidance/folds.bin: how the letters of the guidance are compared in a search, by ICU's tables.
#pragma once

#include "backend/publisher/sources.h"
#include "client-core/base/bytes.h"

namespace taillight::publisher {

/// Every character beyond ASCII in phrases, facts and names of places, in either case: without
/// accents and marks in small letters; characters of scripts without spaces as words of their own;
/// the rest ends a word. The same sources give the same bytes.
Bytes SearchFolds(const Sources& sources);

}  // namespace taillight::publisher
