// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed between two directories of organizations.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "backend/publisher/compare_sources.h"
#include "client-core/guidance/directory.h"

namespace taillight::publisher {

struct OrganizationChange {
  std::string handle;
  FactChange::Kind kind = FactChange::Kind::kChanged;
  /// By field, those that differ; keys as hexadecimal digits.
  std::vector<std::pair<std::string, Change>> fields;
};

/// An organization is the same by its id: one with a new id under an old handle left and came.
std::vector<OrganizationChange> CompareDirectories(const guidance::Directory& before,
                                                   const guidance::Directory& after);

}  // namespace taillight::publisher
