// SPDX-License-Identifier: AGPL-3.0-or-later
// HKDF-SHA256 (RFC 5869) and the protocol's own derivation on top of it (protocol 2).
#pragma once

#include <cstddef>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"

namespace taillight::seal {

/// All three may be called from any thread. A length over 255 x 32 is our own fault and aborts.
SecretBytes HkdfExtract(ByteView salt, ByteView ikm);
SecretBytes HkdfExpand(ByteView prk, ByteView info, std::size_t length);
/// HKDF-Expand(HKDF-Extract("taillight-v1", ikm), lab(label) || context, length).
SecretBytes Derive(ByteView ikm, std::string_view label, ByteView context, std::size_t length);

}  // namespace taillight::seal
