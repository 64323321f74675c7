// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/key_store.h"

#include <fmt/format.h>

#include "client-core/base/file.h"
#include "client-core/base/folder_lock.h"
#include "client-core/seal/derive.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;
constexpr std::string_view kDeviceKey = "device.key";

std::string_view NameOf(OpenDatabase database) {
  return database == OpenDatabase::kGuide ? "guide.key" : "send.key";
}

}  // namespace

StatusOr<sqlcipher::DatabaseKey> FileKeyStore::KeyOf(OpenDatabase database, MissingKey missing) {
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes key, ReadOrDraw(NameOf(database), missing));
  return sqlcipher::DatabaseKey::From(std::move(key));
}

StatusOr<SecretBytes> FileKeyStore::BindToDevice(ByteView salt, MissingKey missing) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes key, ReadOrDraw(kDeviceKey, missing));
  // HKDF-Extract is HMAC-SHA256 keyed with its first argument.
  return seal::HkdfExtract(key.view(), salt);
}

StatusOr<SecretBytes> FileKeyStore::Read(std::string_view name) const {
  StatusOr<SecretBytes> key = ReadSecretFile(folder_ / name, "key file", kKeyBytes + 1);
  if (key.ok() && key->size() == kKeyBytes) return key;
  if (key.ok() || key.status().code() == StatusCode::kInvalidArgument) {
    return DataLoss(fmt::format("the key file {} has the wrong length", name));
  }
  return key;
}

StatusOr<SecretBytes> FileKeyStore::ReadOrDraw(std::string_view name, MissingKey missing) {
  StatusOr<SecretBytes> key = Read(name);
  if (key.status().code() != StatusCode::kNotFound) return key;
  if (missing == MissingKey::kRefuse) {
    return DataLoss(fmt::format(
        "the key file {} is gone, and what it opens is still there: put it back", name));
  }
  TAILLIGHT_RETURN_IF_ERROR(MakePrivateFolder(folder_, "key folder"));
  // Another program may draw one just now: a second key would shut what the first one opens.
  TAILLIGHT_ASSIGN_OR_RETURN(const FolderLock alone, FolderLock::Take(folder_, "key folder"));
  key = Read(name);
  if (key.status().code() != StatusCode::kNotFound) return key;
  SecretBytes drawn = random_.Secret(kKeyBytes);
  TAILLIGHT_RETURN_IF_ERROR(
      ReplaceFile(folder_ / name, drawn.view(), FileMode::kPrivate, "key file"));
  return drawn;
}

Status FileKeyStore::DestroyDeviceSecret() { return Destroy(kDeviceKey); }
Status FileKeyStore::DestroyKeyOf(OpenDatabase database) { return Destroy(NameOf(database)); }

Status FileKeyStore::Destroy(std::string_view name) {
  const fs::path path = folder_ / name;
  // Where the disk does not let it be written over, removing it is what is left.
  OverwriteFile(path, random_.Secret(kKeyBytes).view(), "key file").IgnoreError();
  return RemoveFile(path, "key file");
}

}  // namespace taillight::store
