// SPDX-License-Identifier: AGPL-3.0-or-later
// Key pairs for sealing and for signing, and the short names their public halves go by (protocol 2
// to 4).
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::seal {

/// First 16 bytes of SHA-256(lab("tl1 key") || suite || public key).
KeyId KeyIdOf(wire::Suite suite, ByteView public_key);
/// First 8 bytes of SHA-256(lab("tl1 root") || public key).
RootKeyId RootKeyIdOf(const SigningPublicKey& public_key);

/// What records are sealed to. Moves; copies only by Clone().
struct KemKeyPair {
  wire::Suite suite = wire::Suite::kX25519;
  SecretBytes private_key;
  Bytes public_key;

  /// Draws 32 bytes and derives the pair from them as RFC 9180 DeriveKeyPair does.
  static KemKeyPair Generate(RandomSource& random);
  /// RFC 9180 DeriveKeyPair. The same `ikm` gives the same pair.
  static KemKeyPair Derive(ByteView ikm);
  /// kInvalidArgument: the wrong length for the suite.
  static StatusOr<KemKeyPair> FromPrivateKey(wire::Suite suite, ByteView private_key);

  KeyId key_id() const { return KeyIdOf(suite, public_key); }
  KemKeyPair Clone() const { return {suite, private_key.Clone(), public_key}; }
};

/// Ed25519. Moves; copies only by Clone().
struct SigningKeyPair {
  /// libsodium's form: seed, then public key; 64 bytes.
  SecretBytes secret_key;
  SigningPublicKey public_key;

  /// Draws a seed of 32 bytes.
  static SigningKeyPair Generate(RandomSource& random);
  /// kInvalidArgument: not 32 bytes.
  static StatusOr<SigningKeyPair> FromSeed(ByteView seed);

  /// What is stored; FromSeed gives the pair back.
  ByteView seed() const { return secret_key.view().first(32); }
  SigningKeyPair Clone() const { return {secret_key.Clone(), public_key}; }
};

}  // namespace taillight::seal
