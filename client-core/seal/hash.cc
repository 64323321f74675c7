// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/hash.h"

#include <sodium.h>

#include "client-core/seal/outcome.h"

namespace taillight::seal {

Sha256Hash Sha256(ByteView bytes) {
  Sha256Hash hash;
  MustSucceed(crypto_hash_sha256(hash.data(), bytes.data(), bytes.size()));
  return hash;
}

}  // namespace taillight::seal
