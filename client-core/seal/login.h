// SPDX-License-Identifier: AGPL-3.0-or-later
// A member's proof at log-in: a signature over the server's own challenge (protocol 9). No password
// reaches the server.
#pragma once

#include <cstddef>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/seal/keys.h"

namespace taillight::seal {

inline constexpr std::size_t kLoginNonceBytes = 32;

struct LoginChallenge {
  /// "https://" and the server's public name from trust.bin: a signature for one server is nothing
  /// to another.
  std::string_view origin;
  ByteView nonce;
  MemberId member_id;
  UnixSeconds expiry = 0;
};

Signature SignLogin(const LoginChallenge& challenge, const SigningKeyPair& member_key);
/// Says nothing of the expiry: that is the caller's to compare with its clock.
bool LoginHolds(const LoginChallenge& challenge, const SigningPublicKey& member_key,
                const Signature& signature);

}  // namespace taillight::seal
