// SPDX-License-Identifier: AGPL-3.0-or-later
// One page of the cases sealed to any of some keys.
#pragma once

#include <optional>
#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/database.h"
#include "backend/storage/sqlcipher/place.h"

namespace taillight::storage_sqlcipher {

struct ListedCases {
  std::vector<domain::CaseSummary> cases;
  /// The last place of this page when more follow.
  std::optional<Place> more_after;
};

/// Newest day first, from the newest place below `before`. Reads one row for each case of the page
/// and each key.
StatusOr<ListedCases> ListCases(Database& database, const std::vector<KeyId>& keys, Place before,
                                std::size_t limit);

}  // namespace taillight::storage_sqlcipher
