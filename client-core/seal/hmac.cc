// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/hmac.h"

#include <cstdint>

#include "client-core/seal/outcome.h"

namespace taillight::seal {

HmacSha256::HmacSha256(ByteView key) {
  // libsodium asks for an address even where there is nothing at it.
  static constexpr std::uint8_t kNoKey = 0;
  const std::uint8_t* data = key.empty() ? &kNoKey : key.data();
  MustSucceed(crypto_auth_hmacsha256_init(&state_, data, key.size()));
}

HmacSha256& HmacSha256::Update(ByteView bytes) {
  MustSucceed(crypto_auth_hmacsha256_update(&state_, bytes.data(), bytes.size()));
  return *this;
}

SecretBytes HmacSha256::Finish() {
  SecretBytes tag(crypto_auth_hmacsha256_BYTES);
  FinishTo(tag.data());
  return tag;
}

void HmacSha256::FinishTo(std::uint8_t* tag) {
  MustSucceed(crypto_auth_hmacsha256_final(&state_, tag));
}

}  // namespace taillight::seal
