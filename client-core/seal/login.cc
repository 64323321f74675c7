// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/login.h"

#include <cstdint>

#include "client-core/seal/sign.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

constexpr std::string_view kLabel = "tl1 login";

Bytes SignedPart(const LoginChallenge& challenge) {
  return wire::ByteWriter()
      .LengthPrefixed(AsBytes(challenge.origin))
      .Put(challenge.nonce)
      .Put(challenge.member_id.view())
      .U64(static_cast<std::uint64_t>(challenge.expiry))
      .Take();
}

}  // namespace

Signature SignLogin(const LoginChallenge& challenge, const SigningKeyPair& member_key) {
  return Sign(member_key, kLabel, SignedPart(challenge));
}

bool LoginHolds(const LoginChallenge& challenge, const SigningPublicKey& member_key,
                const Signature& signature) {
  return challenge.nonce.size() == kLoginNonceBytes &&
         SignatureHolds(member_key, kLabel, SignedPart(challenge), signature);
}

}  // namespace taillight::seal
