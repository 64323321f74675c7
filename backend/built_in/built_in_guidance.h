// SPDX-License-Identifier: AGPL-3.0-or-later
// The guidance that is inside this program: rights at the first start, without a network.
#pragma once

#include "client-core/base/bytes.h"

namespace taillight::built_in {

/// For guidance::OpenBuiltIn. The facts, situations and phrases of the tree the program was built
/// from, dated by their last change. Lives as long as the program.
ByteView Guidance();

}  // namespace taillight::built_in
