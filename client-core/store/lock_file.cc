// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/lock_file.h"

#include <system_error>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/seal/lock_slots.h"

namespace taillight::store {

StatusOr<sqlcipher::DatabaseKey> CreateLockFile(const std::filesystem::path& path,
                                                const SecretBytes& passphrase, KeyStore& keys,
                                                RandomSource& random) {
  std::error_code error;
  if (std::filesystem::exists(path, error) || error) {
    return AlreadyExists("there is a lock already");
  }
  Bytes slots = seal::DrawLockSlots(random);
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes bound, keys.BindToDevice(seal::LockSalt(slots)));
  const auto slot = static_cast<std::size_t>(random.Below(seal::kLockSlotCount));
  SecretBytes key = random.Secret(sqlcipher::DatabaseKey::kSize);
  TAILLIGHT_RETURN_IF_ERROR(
      seal::SealLockSlot(slots, slot, {passphrase.view(), bound.view()}, key.view(), random));
  TAILLIGHT_RETURN_IF_ERROR(ReplaceFile(path, slots, FileMode::kPrivate, "lock file"));
  return sqlcipher::DatabaseKey::From(std::move(key));
}

StatusOr<sqlcipher::DatabaseKey> OpenLockFile(const std::filesystem::path& path,
                                              const SecretBytes& passphrase, KeyStore& keys) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes slots, ReadFile(path, "lock file", seal::kLockSlotsBytes));
  if (slots.size() != seal::kLockSlotsBytes) return InvalidArgument("the lock cannot be opened");
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes bound, keys.BindToDevice(seal::LockSalt(slots)));
  StatusOr<SecretBytes> key = seal::OpenLockSlots(slots, {passphrase.view(), bound.view()});
  if (key.status().code() == StatusCode::kInvalidArgument) {
    return InvalidArgument("the lock cannot be opened: wrong passphrase, or not of this device");
  }
  if (!key.ok()) return key.status();
  return sqlcipher::DatabaseKey::From(*std::move(key));
}

}  // namespace taillight::store
