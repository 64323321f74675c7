// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/database.h"

#include <fmt/format.h>

namespace taillight::store {

StatusOr<sqlcipher::Connection> OpenDatabaseFile(std::string_view name, const StoreOptions& options,
                                                 const sqlcipher::DatabaseKey& key,
                                                 std::span<const sqlcipher::Migration> migrations) {
  sqlcipher::ConnectionOptions connection_options;
  connection_options.path = options.path;
  connection_options.vfs = options.vfs;
  auto connection = sqlcipher::Connection::Open(connection_options, key);
  // The key was found by itself, so it is the file that is not what it was.
  if (connection.status().code() == StatusCode::kFailedPrecondition) {
    return DataLoss(fmt::format(
        "{} is damaged at its beginning, or it is not the one that was made with this key", name));
  }
  TAILLIGHT_RETURN_IF_ERROR(connection.status());
  TAILLIGHT_RETURN_IF_ERROR(sqlcipher::Migrate(*connection, migrations));
  return connection;
}

}  // namespace taillight::store
