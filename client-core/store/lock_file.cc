// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/lock_file.h"

#include <string_view>
#include <system_error>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/base/folder_lock.h"
#include "client-core/seal/lock_slots.h"

namespace taillight::store {
namespace {

constexpr std::string_view kWhat = "lock file";
constexpr std::size_t kWordsWithoutHardware = 6;
constexpr std::size_t kCharactersWithHardware = 6;

std::size_t CountWords(ByteView text) {
  std::size_t words = 0;
  bool inside = false;
  for (const std::uint8_t c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

Status WrongPassphrase() {
  return InvalidArgument("the lock cannot be opened: wrong passphrase, or not of this device");
}

}  // namespace

Status CheckNewPassphrase(const SecretBytes& passphrase, const KeyStore& keys) {
  if (keys.is_hardware()) {
    if (passphrase.size() >= kCharactersWithHardware) return OkStatus();
    return InvalidArgument("new passphrase: at least six digits or letters");
  }
  if (CountWords(passphrase.view()) >= kWordsWithoutHardware) return OkStatus();
  return InvalidArgument(
      "new passphrase: at least six words with blanks between them; this machine has no hardware "
      "that keeps others from guessing a PIN or a short passphrase within minutes");
}

struct LockFile::Opened {
  Bytes slots;
  seal::OpenedLockSlot slot;
  SecretBytes bound;
};

bool LockFile::exists() const {
  std::error_code error;
  // Where it cannot be seen it is taken to be there, so that none is made beside it.
  return std::filesystem::exists(path_, error) || error;
}

StatusOr<Bytes> LockFile::Read() const {
  StatusOr<Bytes> slots = ReadFile(path_, kWhat, seal::kLockSlotsBytes + 1);
  if (slots.status().code() == StatusCode::kInvalidArgument ||
      (slots.ok() && slots->size() != seal::kLockSlotsBytes)) {
    return DataLoss("the lock file has the wrong length, and with it the key of the cases is gone");
  }
  return slots;
}

StatusOr<sqlcipher::DatabaseKey> LockFile::Create(const SecretBytes& passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(const FolderLock alone,
                             FolderLock::Take(path_.parent_path(), "data folder"));
  if (exists()) return AlreadyExists("there is a lock already");
  Bytes slots = seal::DrawLockSlots(random_);
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes bound,
                             keys_.BindToDevice(seal::LockSalt(slots), MissingKey::kDraw));
  const auto slot = static_cast<std::size_t>(random_.Below(seal::kLockSlotCount));
  SecretBytes key = random_.Secret(sqlcipher::DatabaseKey::kSize);
  TAILLIGHT_RETURN_IF_ERROR(
      seal::SealLockSlot(slots, slot, {passphrase.view(), bound.view()}, key.view(), random_));
  TAILLIGHT_RETURN_IF_ERROR(ReplaceFile(path_, slots, FileMode::kPrivate, kWhat));
  return sqlcipher::DatabaseKey::From(std::move(key));
}

StatusOr<std::optional<sqlcipher::DatabaseKey>> LockFile::Open(const SecretBytes& passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes slots, Read());
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes bound,
                             keys_.BindToDevice(seal::LockSalt(slots), MissingKey::kRefuse));
  auto opened = seal::OpenLockSlots(slots, {passphrase.view(), bound.view()});
  if (opened.status().code() == StatusCode::kInvalidArgument) return WrongPassphrase();
  TAILLIGHT_RETURN_IF_ERROR(opened.status());
  if (opened->data_key.empty()) return std::optional<sqlcipher::DatabaseKey>();
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::DatabaseKey key,
                             sqlcipher::DatabaseKey::From(std::move(opened->data_key)));
  return std::optional(std::move(key));
}

StatusOr<LockFile::Opened> LockFile::OpenForChange(const SecretBytes& passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(Bytes slots, Read());
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes bound,
                             keys_.BindToDevice(seal::LockSalt(slots), MissingKey::kRefuse));
  auto slot = seal::OpenLockSlots(slots, {passphrase.view(), bound.view()});
  if (slot.status().code() == StatusCode::kInvalidArgument) return WrongPassphrase();
  TAILLIGHT_RETURN_IF_ERROR(slot.status());
  // The duress passphrase changes nothing.
  if (slot->data_key.empty()) return WrongPassphrase();
  return Opened{std::move(slots), *std::move(slot), std::move(bound)};
}

Status LockFile::Change(const SecretBytes& passphrase, const SecretBytes& next) {
  TAILLIGHT_ASSIGN_OR_RETURN(Opened opened, OpenForChange(passphrase));
  const seal::LockSecrets secrets{next.view(), opened.bound.view()};
  const auto taken = seal::OpenLockSlots(opened.slots, secrets);
  if (taken.ok() && taken->slot != opened.slot.slot) {
    return InvalidArgument("new passphrase: choose another one");
  }
  TAILLIGHT_RETURN_IF_ERROR(seal::SealLockSlot(opened.slots, opened.slot.slot, secrets,
                                               opened.slot.data_key.view(), random_));
  return ReplaceFile(path_, opened.slots, FileMode::kPrivate, kWhat);
}

Status LockFile::SetDuress(const SecretBytes& passphrase, const SecretBytes& duress) {
  if (duress.Equals(passphrase.view())) {
    return InvalidArgument("duress passphrase: must differ from the passphrase");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(Opened opened, OpenForChange(passphrase));
  const std::size_t kept = opened.slot.slot;
  seal::RedrawOtherSlots(opened.slots, kept, random_);
  if (!duress.empty()) {
    const std::size_t step = 1 + static_cast<std::size_t>(random_.Below(seal::kLockSlotCount - 1));
    TAILLIGHT_RETURN_IF_ERROR(seal::SealDuressSlot(opened.slots,
                                                   (kept + step) % seal::kLockSlotCount,
                                                   {duress.view(), opened.bound.view()}, random_));
  }
  return ReplaceFile(path_, opened.slots, FileMode::kPrivate, kWhat);
}

Status LockFile::Overwrite() {
  const Status written = OverwriteFile(path_, seal::DrawLockSlots(random_), kWhat);
  return written.code() == StatusCode::kNotFound ? OkStatus() : written;
}

Status LockFile::Remove() { return RemoveFile(path_, kWhat); }

}  // namespace taillight::store
