// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"

namespace taillight::seal {

/// May be called from any thread.
Sha256Hash Sha256(ByteView bytes);

}  // namespace taillight::seal
