// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/lock_slots.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

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

SecretBytes DuressContent(const SecretBytes& slot_key) {
  return Derive(slot_key.view(), "duress", {}, kDataKeyBytes);
}

void SealInto(Bytes& slots, std::size_t slot, const SecretBytes& key, ByteView content,
              RandomSource& random) {
  std::uint8_t* nonce = slots.data() + OffsetOf(slot);
  random.Fill({nonce, kNonceBytes});
  MustSucceed(crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr,
                                                         content.data(), content.size(), nullptr, 0,
                                                         nullptr, nonce, key.data()));
}

bool OpenFrom(ByteView slots, std::size_t slot, const SecretBytes& key, SecretBytes& content) {
  const std::uint8_t* nonce = slots.data() + OffsetOf(slot);
  return crypto_aead_xchacha20poly1305_ietf_decrypt(content.data(), nullptr, nullptr,
                                                    nonce + kNonceBytes, kCiphertextBytes, nullptr,
                                                    0, nonce, key.data()) == 0;
}

Status WrongLength() { return InvalidArgument("lock slots: a length or a slot that is not there"); }

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
    return WrongLength();
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes stretched, Stretch(LockSalt(slots), secrets));
  SealInto(slots, slot, SlotKey(stretched, slot), data_key, random);
  return OkStatus();
}

Status SealDuressSlot(Bytes& slots, std::size_t slot, const LockSecrets& secrets,
                      RandomSource& random) {
  if (slots.size() != kLockSlotsBytes || slot >= kLockSlotCount) return WrongLength();
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes stretched, Stretch(LockSalt(slots), secrets));
  const SecretBytes key = SlotKey(stretched, slot);
  SealInto(slots, slot, key, DuressContent(key).view(), random);
  return OkStatus();
}

void RedrawOtherSlots(Bytes& slots, std::size_t kept, RandomSource& random) {
  for (std::size_t slot = 0; slot < kLockSlotCount; ++slot) {
    if (slot != kept) random.Fill({slots.data() + OffsetOf(slot), kLockSlotBytes});
  }
}

StatusOr<OpenedLockSlot> OpenLockSlots(ByteView slots, const LockSecrets& secrets) {
  if (slots.size() != kLockSlotsBytes) return CannotBeOpened();
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes stretched, Stretch(LockSalt(slots), secrets));
  std::optional<OpenedLockSlot> opened;
  for (std::size_t slot = 0; slot < kLockSlotCount; ++slot) {
    const SecretBytes key = SlotKey(stretched, slot);
    SecretBytes content(kDataKeyBytes);
    if (!OpenFrom(slots, slot, key, content)) continue;
    const bool duress = content.Equals(DuressContent(key).view());
    opened = OpenedLockSlot{slot, duress ? SecretBytes() : std::move(content)};
  }
  if (!opened) return CannotBeOpened();
  return *std::move(opened);
}

}  // namespace taillight::seal
