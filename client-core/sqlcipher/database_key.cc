// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/database_key.h"

#include <utility>

namespace taillight::sqlcipher {

StatusOr<DatabaseKey> DatabaseKey::From(SecretBytes bytes) {
  if (bytes.size() != kSize) return InvalidArgument("a database key is 32 bytes");
  return DatabaseKey(std::move(bytes));
}

DatabaseKey DatabaseKey::Draw(RandomSource& random) { return DatabaseKey(random.Secret(kSize)); }

}  // namespace taillight::sqlcipher
