// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/key_store.h"

#include <system_error>

#include "client-core/base/file.h"
#include "client-core/seal/derive.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;

Status MakePrivateFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  return error ? Unavailable("the key folder cannot be made") : OkStatus();
}

}  // namespace

StatusOr<sqlcipher::DatabaseKey> FileKeyStore::KeyOf(OpenDatabase database) {
  TAILLIGHT_ASSIGN_OR_RETURN(
      SecretBytes key, ReadOrDraw(database == OpenDatabase::kGuide ? "guide.key" : "send.key"));
  return sqlcipher::DatabaseKey::From(std::move(key));
}

StatusOr<SecretBytes> FileKeyStore::BindToDevice(ByteView salt) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes key, ReadOrDraw("device.key"));
  // HKDF-Extract is HMAC-SHA256 keyed with its first argument.
  return seal::HkdfExtract(key.view(), salt);
}

StatusOr<SecretBytes> FileKeyStore::ReadOrDraw(std::string_view name) {
  const fs::path path = folder_ / name;
  StatusOr<SecretBytes> key = ReadSecretFile(path, "key file", kKeyBytes + 1);
  if (key.ok() && key->size() == kKeyBytes) return key;
  if (key.ok() || key.status().code() == StatusCode::kInvalidArgument) {
    return DataLoss("the key file has the wrong length");
  }
  if (key.status().code() != StatusCode::kNotFound) return key;
  TAILLIGHT_RETURN_IF_ERROR(MakePrivateFolder(folder_));
  SecretBytes drawn = random_.Secret(kKeyBytes);
  TAILLIGHT_RETURN_IF_ERROR(ReplaceFile(path, drawn.view(), FileMode::kPrivate, "key file"));
  return drawn;
}

}  // namespace taillight::store
