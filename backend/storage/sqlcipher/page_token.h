// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the next page of a list starts, in a form that only this store can have made.
#pragma once

#include <utility>

#include "backend/storage/sqlcipher/database.h"
#include "backend/storage/sqlcipher/place.h"
#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::storage_sqlcipher {

/// A token is a place, 8 bytes, and a tag of 16 under a key that is kept in the database: it
/// outlives a restart and gives no rights. May be used from any thread.
class PageTokens {
 public:
  /// Reads the key from the database, or draws and keeps it the first time.
  static StatusOr<PageTokens> Open(Database& database, RandomSource& random);

  Bytes Make(Place after) const;
  /// kInvalidArgument: not made by this store.
  StatusOr<Place> Read(ByteView token) const;

 private:
  explicit PageTokens(SecretBytes key) : key_(std::move(key)) {}
  SecretBytes TagOf(ByteView place) const;

  SecretBytes key_;
};

}  // namespace taillight::storage_sqlcipher
