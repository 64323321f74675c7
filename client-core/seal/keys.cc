// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/keys.h"

#include <sodium.h>

#include <algorithm>

#include "client-core/seal/hash.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

constexpr std::size_t kIkmBytes = 32;

}  // namespace

KeyId KeyIdOf(wire::Suite suite, ByteView public_key) {
  const Bytes number = wire::BigEndian(static_cast<std::uint16_t>(suite), 2);
  const Sha256Hash hash = Sha256(Labelled("tl1 key", {number, public_key}));
  KeyId id;
  std::copy_n(hash.data(), KeyId::kSize, id.data());
  return id;
}

RootKeyId RootKeyIdOf(const SigningPublicKey& public_key) {
  const Sha256Hash hash = Sha256(Labelled("tl1 root", {public_key.view()}));
  RootKeyId id;
  std::copy_n(hash.data(), RootKeyId::kSize, id.data());
  return id;
}

KemKeyPair KemKeyPair::Generate(RandomSource& random) {
  return Derive(random.Secret(kIkmBytes).view());
}

StatusOr<KemKeyPair> KemKeyPair::FromPrivateKey(wire::Suite suite, ByteView private_key) {
  const wire::SuiteSizes sizes = wire::SizesOf(suite);
  if (private_key.size() != sizes.private_key) {
    return InvalidArgument("private key: must have the suite's length");
  }
  KemKeyPair pair{suite, SecretBytes::CopyOf(private_key), Bytes(sizes.public_key)};
  MustSucceed(crypto_scalarmult_base(pair.public_key.data(), pair.private_key.data()));
  return pair;
}

SigningKeyPair SigningKeyPair::Generate(RandomSource& random) {
  return *FromSeed(random.Secret(crypto_sign_SEEDBYTES).view());
}

StatusOr<SigningKeyPair> SigningKeyPair::FromSeed(ByteView seed) {
  if (seed.size() != crypto_sign_SEEDBYTES)
    return InvalidArgument("signing seed: must be 32 bytes");
  SigningKeyPair pair{SecretBytes(crypto_sign_SECRETKEYBYTES), {}};
  MustSucceed(
      crypto_sign_seed_keypair(pair.public_key.data(), pair.secret_key.data(), seed.data()));
  return pair;
}

}  // namespace taillight::seal
