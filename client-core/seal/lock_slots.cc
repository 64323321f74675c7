// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/lock_slots.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "client-core/seal/derive.h"
#include "client-core/seal/outcome.h"

namespace taillight::seal {
namespace {

constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemoryBytes = std::size_t{64} << 20;
constexpr std::size_t kStretchedBytes = 32;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kCiphertextBytes = kDataKeyBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kLockSaltBytes == crypto_pwhash_SALTBYTES);
static_assert(kLockSlotBytes == kNonceBytes + kCiphertextBytes);

// Argon2id(passphrase, salt) || hardware.
StatusOr<SecretBytes> Stretch(ByteView salt, const LockSecrets& secrets) {
  SecretBytes joined(kStretchedBytes + secrets.hardware.size());
  // An empty view has no address, and libsodium wants one.
  const char* passphrase =
      secrets.passphrase.empty() ? "" : reinterpret_cast<const char*>(secrets.passphrase.data());
  if (crypto_pwhash(joined.data(), kStretchedBytes, passphrase, secrets.passphrase.size(),
                    salt.data(), kPasses, kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return ResourceExhausted("passphrase: needs 64 MiB of free memory");
  }
  std::ranges::copy(secrets.hardware, joined.data() + kStretchedBytes);
  return joined;
}

SecretBytes SlotKey(const SecretBytes& stretched, std::size_t slot) {
  const std::array<std::uint8_t, 1> index{static_cast<std::uint8_t>(slot)};
  return Derive(stretched.view(), "slot", index, crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
}

std::size_t OffsetOf(std::size_t slot) { return kLockSaltBytes + slot * kLockSlotBytes; }

}  // namespace

Bytes DrawLockSlots(RandomSource& random) {
  Bytes slots(kLockSlotsBytes);
  random.Fill(slots);
  return slots;
}

ByteView LockSalt(ByteView slots) { return slots.first(kLockSaltBytes); }

Status SealLockSlot(Bytes& slots, std::size_t slot, const LockSecrets& secrets, ByteView data_key,
                    RandomSource& random) {
  if (slots.size() != kLockSlotsBytes || slot >= kLockSlotCount ||
      data_key.size() != kDataKeyBytes) {
    return InvalidArgument("lock slots: a length or a slot that is not there");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes stretched, Stretch(LockSalt(slots), secrets));
  const SecretBytes key = SlotKey(stretched, slot);
  std::uint8_t* nonce = slots.data() + OffsetOf(slot);
  random.Fill({nonce, kNonceBytes});
  MustSucceed(crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr,
                                                         data_key.data(), data_key.size(), nullptr,
                                                         0, nullptr, nonce, key.data()));
  return OkStatus();
}

StatusOr<SecretBytes> OpenLockSlots(ByteView slots, const LockSecrets& secrets) {
  if (slots.size() != kLockSlotsBytes) return CannotBeOpened();
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes stretched, Stretch(LockSalt(slots), secrets));
  for (std::size_t slot = 0; slot < kLockSlotCount; ++slot) {
    const SecretBytes key = SlotKey(stretched, slot);
    const std::uint8_t* nonce = slots.data() + OffsetOf(slot);
    SecretBytes data_key(kDataKeyBytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(data_key.data(), nullptr, nullptr,
                                                   nonce + kNonceBytes, kCiphertextBytes, nullptr,
                                                   0, nonce, key.data()) == 0) {
      return data_key;
    }
  }
  return CannotBeOpened();
}

}  // namespace taillight::seal
