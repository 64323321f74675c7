// SPDX-License-Identifier: AGPL-3.0-or-later
// The guidance sources as the files of a bundle.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "backend/publisher/sources.h"
#include "client-core/base/bytes.h"

namespace taillight::publisher {

/// guidance/facts.bin, guidance/situations.bin, guidance/folds.bin, guidance/phrases-LANGUAGE.bin
/// and, if there are rules, guidance/deadlines.bin. The same sources give the same bytes.
std::map<std::string, Bytes, std::less<>> GuidanceFiles(const Sources& sources);

}  // namespace taillight::publisher
