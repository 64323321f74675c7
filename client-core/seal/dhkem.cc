// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/dhkem.h"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <utility>

#include "client-core/seal/hpke_labels.h"

namespace taillight::seal {
namespace {

constexpr std::array<std::uint8_t, 5> kSuiteId{'K', 'E', 'M', 0x00, 0x20};
constexpr std::size_t kSharedSecretBytes = 32;

StatusOr<SecretBytes> Exchange(const SecretBytes& private_key, ByteView public_key) {
  if (public_key.size() != crypto_scalarmult_BYTES ||
      private_key.size() != crypto_scalarmult_SCALARBYTES) {
    return InvalidArgument("public key: must have the suite's length");
  }
  SecretBytes shared(crypto_scalarmult_BYTES);
  if (crypto_scalarmult(shared.data(), private_key.data(), public_key.data()) != 0) {
    return InvalidArgument("public key: must not be of low order");
  }
  return shared;
}

SecretBytes ExtractAndExpand(const SecretBytes& exchanged, ByteView enc, ByteView public_key) {
  Bytes kem_context = ToBytes(enc);
  Append(kem_context, public_key);
  const SecretBytes prk = LabeledExtract(kSuiteId, {}, "eae_prk", exchanged.view());
  return LabeledExpand(kSuiteId, prk.view(), "shared_secret", kem_context, kSharedSecretBytes);
}

}  // namespace

KemKeyPair KemKeyPair::Derive(ByteView ikm) {
  const wire::Suite suite = wire::Suite::kX25519;
  const SecretBytes prk = LabeledExtract(kSuiteId, {}, "dkp_prk", ikm);
  const SecretBytes private_key =
      LabeledExpand(kSuiteId, prk.view(), "sk", {}, wire::SizesOf(suite).private_key);
  return *FromPrivateKey(suite, private_key.view());
}

StatusOr<Encapsulation> Encapsulate(ByteView public_key, ByteView ephemeral_ikm) {
  KemKeyPair ephemeral = KemKeyPair::Derive(ephemeral_ikm);
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes exchanged,
                             Exchange(ephemeral.private_key, public_key));
  SecretBytes secret = ExtractAndExpand(exchanged, ephemeral.public_key, public_key);
  return Encapsulation{std::move(secret), std::move(ephemeral.public_key)};
}

StatusOr<SecretBytes> Decapsulate(const KemKeyPair& receiver, ByteView enc) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes exchanged, Exchange(receiver.private_key, enc));
  return ExtractAndExpand(exchanged, enc, receiver.public_key);
}

}  // namespace taillight::seal
