// SPDX-License-Identifier: AGPL-3.0-or-later
// DHKEM(X25519, HKDF-SHA256), RFC 9180 section 4.1: a shared secret for the holder of a public key.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"

namespace taillight::seal {

struct Encapsulation {
  SecretBytes shared_secret;
  /// What travels.
  Bytes enc;
};

/// `ephemeral_ikm` (32 random bytes, used once) becomes the ephemeral pair by DeriveKeyPair.
/// kInvalidArgument: `public_key` is of the wrong length or gives an all-zero secret.
StatusOr<Encapsulation> Encapsulate(ByteView public_key, ByteView ephemeral_ikm);
/// kInvalidArgument: `enc` is of the wrong length or gives an all-zero secret.
StatusOr<SecretBytes> Decapsulate(const KemKeyPair& receiver, ByteView enc);

}  // namespace taillight::seal
