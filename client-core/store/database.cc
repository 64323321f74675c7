// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/database.h"

namespace taillight::store {

StatusOr<sqlcipher::Connection> OpenDatabaseFile(const StoreOptions& options,
                                                 const sqlcipher::DatabaseKey& key,
                                                 std::span<const sqlcipher::Migration> migrations) {
  sqlcipher::ConnectionOptions connection_options;
  connection_options.path = options.path;
  connection_options.vfs = options.vfs;
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             sqlcipher::Connection::Open(connection_options, key));
  TAILLIGHT_RETURN_IF_ERROR(sqlcipher::Migrate(connection, migrations));
  return connection;
}

}  // namespace taillight::store
