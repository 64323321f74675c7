// SPDX-License-Identifier: AGPL-3.0-or-later
// One page of what there is of one case.
#pragma once

#include <optional>
#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/database.h"
#include "backend/storage/sqlcipher/place.h"

namespace taillight::storage_sqlcipher {

struct ReadRecords {
  domain::CaseRecords page;
  /// The last place of this page when more follow; 0 when that is the case itself.
  std::optional<Place> more_after;
};

/// The first page when `after` is nothing; otherwise what comes after that place. As
/// CaseRepository::Get.
StatusOr<ReadRecords> ReadCaseRecords(Database& database, const CaseId& case_id,
                                      const std::vector<KeyId>& keys, std::optional<Place> after,
                                      std::size_t limit);

}  // namespace taillight::storage_sqlcipher
