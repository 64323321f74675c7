// SPDX-License-Identifier: AGPL-3.0-or-later
// What `taillight bundle diff` found, for people and for scripts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backend/publisher/compare_directories.h"
#include "backend/publisher/compare_sources.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// Two states of the guidance and what lies between them. Borrows both.
struct GuidanceDiff {
  const publisher::Sources& before;
  const publisher::Sources& after;
  publisher::SourceChanges changes;
  /// nullopt: one side is a folder of sources, which holds no organizations.
  std::optional<std::vector<publisher::OrganizationChange>> organizations;
};

Json DiffDocument(const GuidanceDiff& diff);
/// Place by place and page by page; the words of lines and codes are those of `language`, whose
/// changed texts are shown, while those of the others are counted.
std::string DiffText(const GuidanceDiff& diff, const std::string& language);

}  // namespace taillight::cli
