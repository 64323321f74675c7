// SPDX-License-Identifier: AGPL-3.0-or-later
// Padding of libsodium (ISO/IEC 7816-4: 0x80, then zeros) to one length.
#pragma once

#include <cstddef>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::seal {

/// `text` padded to `length` bytes. kInvalidArgument: it does not fit with its one byte of padding.
StatusOr<SecretBytes> PadTo(ByteView text, std::size_t length);
/// What was padded to the whole of `padded`. kInvalidArgument "cannot be opened": it was not.
StatusOr<SecretBytes> Unpad(const SecretBytes& padded);

}  // namespace taillight::seal
