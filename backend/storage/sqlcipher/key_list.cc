// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/key_list.h"

namespace taillight::storage_sqlcipher {

Bytes JoinKeys(const std::vector<KeyId>& keys) {
  Bytes joined;
  joined.reserve(keys.size() * KeyId::kSize);
  for (const KeyId& key : keys) Append(joined, key.view());
  return joined;
}

StatusOr<std::vector<KeyId>> SplitKeys(ByteView joined) {
  if (joined.size() % KeyId::kSize != 0) return DataLoss("a case's recipients are damaged");
  std::vector<KeyId> keys;
  for (; !joined.empty(); joined = joined.subspan(KeyId::kSize)) {
    TAILLIGHT_ASSIGN_OR_RETURN(const KeyId key, KeyId::From(joined.first(KeyId::kSize)));
    keys.push_back(key);
  }
  return keys;
}

}  // namespace taillight::storage_sqlcipher
