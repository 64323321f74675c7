// SPDX-License-Identifier: AGPL-3.0-or-later
// What is known of one case without its record, and whose it is.
#pragma once

#include <optional>
#include <vector>

#include "backend/storage/sqlcipher/database.h"
#include "backend/storage/sqlcipher/place.h"
#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"

namespace taillight::storage_sqlcipher {

struct StoredCase {
  Place place = 0;
  Bytes record_hash;
  /// It is sealed to these, and shared with those.
  std::vector<KeyId> keys;
  std::vector<KeyId> shared_keys;

  /// Whether it is sealed to or shared with any of `readers`.
  bool IsFor(const std::vector<KeyId>& readers) const;
};

/// Nothing: there is no such case.
StatusOr<std::optional<StoredCase>> FindCase(Database& database, const CaseId& case_id);

}  // namespace taillight::storage_sqlcipher
