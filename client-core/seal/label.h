// SPDX-License-Identifier: AGPL-3.0-or-later
// Labels that keep one use of a key apart from every other: ASCII and one zero byte (protocol,
// first paragraph).
#pragma once

#include <initializer_list>
#include <string_view>

#include "client-core/base/bytes.h"

namespace taillight::seal {

/// lab(label) || parts, joined.
Bytes Labelled(std::string_view label, std::initializer_list<ByteView> parts = {});

}  // namespace taillight::seal
