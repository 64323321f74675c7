// SPDX-License-Identifier: AGPL-3.0-or-later
// The slots behind which the key of a device's private database lies (protocol 11).
//
//     salt 16 | 4 x (nonce 24 | ct 48)
//     KEK_i = derive(Argon2id(passphrase, salt, t = 3, 64 MiB, 32) || hardware, "slot", u8 i, 32)
//     ct = XChaCha20-Poly1305(KEK_i, nonce, data key 32), no aad
//     in the duress slot: derive(KEK_i, "duress", "", 32) instead of the data key
//
// All of it is random from the start, so that slots in use and others look alike.
#pragma once

#include <cstddef>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::seal {

inline constexpr std::size_t kLockSaltBytes = 16;
inline constexpr std::size_t kLockSlotCount = 4;
inline constexpr std::size_t kLockSlotBytes = 72;
inline constexpr std::size_t kLockSlotsBytes = kLockSaltBytes + kLockSlotCount * kLockSlotBytes;
inline constexpr std::size_t kDataKeyBytes = 32;

/// What opens a slot. Borrowed.
struct LockSecrets {
  /// Empty: no lock was set.
  ByteView passphrase;
  /// What the device's key store makes of the salt.
  ByteView hardware;
};

/// Salt and slots, none in use.
Bytes DrawLockSlots(RandomSource& random);
/// The salt of `slots`, a view into it. `slots` is kLockSlotsBytes long.
ByteView LockSalt(ByteView slots);

/// Puts `data_key` into slot `slot` of `slots`. Takes about 0.1 s and 64 MiB; draws a nonce of 24.
/// kInvalidArgument: a length or a slot that is not there. kResourceExhausted: no memory.
Status SealLockSlot(Bytes& slots, std::size_t slot, const LockSecrets& secrets, ByteView data_key,
                    RandomSource& random);

/// The same with what says "wipe" in the place of a data key.
Status SealDuressSlot(Bytes& slots, std::size_t slot, const LockSecrets& secrets,
                      RandomSource& random);
/// Makes every slot but `kept` one that nothing opens.
void RedrawOtherSlots(Bytes& slots, std::size_t kept, RandomSource& random);

/// Moves only.
struct OpenedLockSlot {
  std::size_t slot = 0;
  /// Empty: it was the duress passphrase.
  SecretBytes data_key;
};

/// One Argon2id, then every slot is tried, whichever opens. kInvalidArgument "cannot be opened": no
/// slot opens, or not a slot file. kResourceExhausted: no memory.
StatusOr<OpenedLockSlot> OpenLockSlots(ByteView slots, const LockSecrets& secrets);

}  // namespace taillight::seal
