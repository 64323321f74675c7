// SPDX-License-Identifier: AGPL-3.0-or-later
// The deadline rules as the editors wrote them, and whether they fit the facts
// (backend/guidance/README.md).
#pragma once

#include <string>
#include <vector>

#include "backend/publisher/problems.h"
#include "backend/publisher/yaml_map.h"
#include "client-core/guidance/deadline_rules.h"

namespace taillight::publisher {

struct JurisdictionSource;

struct RuleSource {
  SourcePlace place;
  guidance::DeadlineRule rule;
};

/// Adds the rules of one file; gives the name the file says it has.
std::string ReadDeadlines(const YamlMap& map, std::vector<RuleSource>& rules, Problems& problems);

/// Reports a rule twice, a count that rests on a fact no jurisdiction has or on habit alone, and an
/// amount that no fact it rests on says.
void CheckDeadlines(const std::vector<RuleSource>& rules,
                    const std::vector<JurisdictionSource>& jurisdictions, Problems& problems);

}  // namespace taillight::publisher
