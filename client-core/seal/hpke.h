// SPDX-License-Identifier: AGPL-3.0-or-later
// HPKE (RFC 9180) in modes base and psk: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
// ChaCha20-Poly1305.
//
// The known answers of the RFC's appendix A.2 and round trips against NSS are in the tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/suite.h"

namespace taillight::seal {

/// Both borrowed. RFC 9180: at least 32 bytes of entropy in `key`, and an `id` that is not empty.
struct PreSharedKey {
  ByteView key;
  ByteView id;
};
/// Without one the mode is base, with one it is psk.
using OptionalPsk = std::optional<PreSharedKey>;

struct HpkeSealed {
  Bytes enc;
  Bytes ciphertext;
};

/// One message to one receiver. Draws 32 bytes, the ephemeral pair's ikm.
/// kInvalidArgument: the receiver's key is no usable key, or the psk is too short.
StatusOr<HpkeSealed> HpkeSeal(wire::Suite suite, ByteView public_key, ByteView info, ByteView aad,
                              ByteView plaintext, const OptionalPsk& psk, RandomSource& random);
/// kInvalidArgument "cannot be opened", whatever was wrong.
StatusOr<SecretBytes> HpkeOpen(const KemKeyPair& receiver, ByteView enc, ByteView info,
                               ByteView aad, ByteView ciphertext, const OptionalPsk& psk);

/// Everything RFC 9180 section 5.1 computes from a shared secret.
struct HpkeKeySchedule {
  Bytes context;
  SecretBytes secret;
  SecretBytes key;
  SecretBytes base_nonce;
  SecretBytes exporter_secret;
};

/// kInvalidArgument: a psk of fewer than 32 bytes or with an empty id.
StatusOr<HpkeKeySchedule> ScheduleHpkeKeys(const SecretBytes& shared_secret, ByteView info,
                                           const OptionalPsk& psk);

/// Several messages under one encapsulation, in order; both ends start at message 0. Not
/// thread-safe.
class HpkeContext {
 public:
  explicit HpkeContext(HpkeKeySchedule schedule) : schedule_(std::move(schedule)) {}

  /// kResourceExhausted: 2^64 - 1 messages were sealed.
  StatusOr<Bytes> Seal(ByteView aad, ByteView plaintext);
  /// kInvalidArgument "cannot be opened"; the next message expected stays the same.
  StatusOr<SecretBytes> Open(ByteView aad, ByteView ciphertext);
  SecretBytes Export(ByteView exporter_context, std::size_t length) const;
  /// Nonce of the next message.
  Bytes NextNonce() const;

 private:
  HpkeKeySchedule schedule_;
  std::uint64_t sequence_ = 0;
};

}  // namespace taillight::seal
