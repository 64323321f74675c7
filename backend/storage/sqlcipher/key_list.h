// SPDX-License-Identifier: AGPL-3.0-or-later
// A record's recipients as one column: their key ids, joined, in the record's order.
#pragma once

#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::storage_sqlcipher {

Bytes JoinKeys(const std::vector<KeyId>& keys);
/// kDataLoss: not a whole number of key ids.
StatusOr<std::vector<KeyId>> SplitKeys(ByteView joined);

}  // namespace taillight::storage_sqlcipher
