// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/hash.h"

#include <sodium.h>

#include "client-core/seal/outcome.h"

namespace taillight::seal {
namespace {

crypto_hash_sha256_state* AsState(SecretBytes& state) {
  return reinterpret_cast<crypto_hash_sha256_state*>(state.data());
}

}  // namespace

Sha256Hash Sha256(ByteView bytes) {
  Sha256Hash hash;
  MustSucceed(crypto_hash_sha256(hash.data(), bytes.data(), bytes.size()));
  return hash;
}

Sha256Stream::Sha256Stream() : state_(sizeof(crypto_hash_sha256_state)) {
  MustSucceed(crypto_hash_sha256_init(AsState(state_)));
}

void Sha256Stream::Add(ByteView piece) {
  MustSucceed(crypto_hash_sha256_update(AsState(state_), piece.data(), piece.size()));
}

Sha256Hash Sha256Stream::Finish() {
  Sha256Hash hash;
  MustSucceed(crypto_hash_sha256_final(AsState(state_), hash.data()));
  return hash;
}

}  // namespace taillight::seal
