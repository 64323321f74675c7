// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/hmac.h"

#include "client-core/seal/outcome.h"

namespace taillight::seal {

HmacSha256::HmacSha256(ByteView key) {
  MustSucceed(crypto_auth_hmacsha256_init(&state_, key.data(), key.size()));
}

HmacSha256& HmacSha256::Update(ByteView bytes) {
  MustSucceed(crypto_auth_hmacsha256_update(&state_, bytes.data(), bytes.size()));
  return *this;
}

SecretBytes HmacSha256::Finish() {
  SecretBytes tag(crypto_auth_hmacsha256_BYTES);
  MustSucceed(crypto_auth_hmacsha256_final(&state_, tag.data()));
  return tag;
}

}  // namespace taillight::seal
