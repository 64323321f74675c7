// SPDX-License-Identifier: AGPL-3.0-or-later
// HMAC-SHA256 in pieces, so that secrets are hashed where they lie and never joined in plain
// memory.
#pragma once

#include <sodium.h>

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"

namespace taillight::seal {

/// Finish() once, then no more. Not thread-safe.
class HmacSha256 {
 public:
  explicit HmacSha256(ByteView key);
  ~HmacSha256() { Wipe(&state_, sizeof(state_)); }
  HmacSha256(const HmacSha256&) = delete;
  HmacSha256& operator=(const HmacSha256&) = delete;

  HmacSha256& Update(ByteView bytes);
  /// 32 bytes.
  SecretBytes Finish();
  /// The same to memory that its owner wipes.
  void FinishTo(std::uint8_t* tag);

 private:
  crypto_auth_hmacsha256_state state_;
};

}  // namespace taillight::seal
