// SPDX-License-Identifier: AGPL-3.0-or-later
// What kind of file a piece of evidence is, so that a desk knows what to open it with.
#pragma once

#include <string>

#include "client-core/base/bytes.h"

namespace taillight::client {

/// Media type by the file's first bytes (IANA names), never by its name; application/octet-stream
/// where they tell nothing. A hint: whoever opens the file must not rely on it.
std::string MediaKindOf(ByteView start);

}  // namespace taillight::client
