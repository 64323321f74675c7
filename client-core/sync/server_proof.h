// SPDX-License-Identifier: AGPL-3.0-or-later
// Tells a server that is out of reach from one that could not prove who it is.
#pragma once

#include "client-core/base/status.h"

namespace taillight::sync {

/// kUnavailable, since another network may lead to the right one; nothing was sent.
Status NotProven();
bool IsNotProven(const Status& status);

}  // namespace taillight::sync
