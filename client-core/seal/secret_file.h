// SPDX-License-Identifier: AGPL-3.0-or-later
// A secret behind a passphrase, for key files that lie on a disk: Argon2id (t = 3, 64 MiB) and
// XChaCha20-Poly1305.
//
//     "TLP1" | salt 16 | nonce 24 | ct        key = Argon2id(passphrase, salt, 32), aad =
//     lab(purpose) || first 44 bytes
#pragma once

#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::seal {

/// `purpose`, such as "member keys", keeps one kind of file from being taken for another. Takes
/// about 0.1 s and 64 MiB. Draws the salt of 16, then the nonce of 24. kResourceExhausted: there is
/// no memory for it.
StatusOr<Bytes> SealWithPassphrase(ByteView secret, std::string_view purpose, ByteView passphrase,
                                   RandomSource& random);
/// kInvalidArgument "cannot be opened": wrong passphrase, wrong purpose or altered.
/// kResourceExhausted: no memory.
StatusOr<SecretBytes> OpenWithPassphrase(ByteView file, std::string_view purpose,
                                         ByteView passphrase);

}  // namespace taillight::seal
