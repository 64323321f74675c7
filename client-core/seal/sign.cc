// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/sign.h"

#include <sodium.h>

#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"

namespace taillight::seal {

Signature Sign(const SigningKeyPair& key, std::string_view label, ByteView message) {
  const Bytes labelled = Labelled(label, {message});
  Signature signature;
  MustSucceed(crypto_sign_detached(signature.data(), nullptr, labelled.data(), labelled.size(),
                                   key.secret_key.data()));
  return signature;
}

bool SignatureHolds(const SigningPublicKey& key, std::string_view label, ByteView message,
                    const Signature& signature) {
  const Bytes labelled = Labelled(label, {message});
  return crypto_sign_verify_detached(signature.data(), labelled.data(), labelled.size(),
                                     key.data()) == 0;
}

}  // namespace taillight::seal
