// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/database.h"

#include <system_error>
#include <utility>

#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "client-core/base/file.h"
#include "client-core/base/secret_bytes.h"

namespace taillight::server {
namespace {

constexpr std::string_view kKeyFile = "database key file";

bool Exists(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

Status CreateKeyFile(const Options& options, RandomSource& random) {
  const sqlcipher::DatabaseKey key = sqlcipher::DatabaseKey::Draw(random);
  return ReplaceFile(options.key_file, key.view(), FileMode::kPrivate, kKeyFile);
}

}  // namespace

StatusOr<sqlcipher::DatabaseKey> ReadDatabaseKey(const Options& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes bytes, ReadSecretFile(options.key_file, kKeyFile));
  if (bytes.size() != sqlcipher::DatabaseKey::kSize) {
    return InvalidArgument("the database key file must hold exactly 32 bytes");
  }
  return sqlcipher::DatabaseKey::From(std::move(bytes));
}

StatusOr<std::unique_ptr<domain::Storage>> OpenDatabase(const Options& options,
                                                        RandomSource& random) {
  if (!Exists(options.key_file)) {
    if (Exists(options.database)) {
      return FailedPrecondition("there is a database but not its key file: put the key back");
    }
    TAILLIGHT_RETURN_IF_ERROR(CreateKeyFile(options, random));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const sqlcipher::DatabaseKey key, ReadDatabaseKey(options));
  storage_sqlcipher::SqlcipherStorageOptions storage;
  storage.path = options.database;
  return storage_sqlcipher::OpenSqlcipherStorage(storage, key, random);
}

}  // namespace taillight::server
