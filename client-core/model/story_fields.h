// SPDX-License-Identifier: AGPL-3.0-or-later
// The names a story file may use, and those it must not: what is never collected.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/model/case_file.h"
#include "client-core/model/problem.h"

namespace taillight::model {

/// Things the vocabulary says are never collected, under any name people would give them:
/// A-numbers, birth dates, nationality, immigration status, plates, race, sex, religion, officers'
/// names, telephone numbers, addresses and the like. Spelling of case, '-' and ' ' is ignored.
bool IsNeverCollected(std::string_view field);

/// The name a fact goes by in a story file: that of its list, `triage.` before the six of triage.
std::string StoryFieldOf(Fact fact);
std::optional<Fact> FindStoryFact(std::string_view field);

/// Sets one field of a story file by its name, groups joined by a dot: `place` (US-MA), `county`
/// (five digits), the facts, `stop.date` (2026-05-14) and `stop.hour` and so on for each moment,
/// `agency_name`, `held_person`, `custody_place`, `safe_contact`, `story`, `language`, and
/// `consent.count_me`, `.answer_me`, `.may_refer`, `.evidence` (yes or no, true or false). A fact's
/// answer `not_said` is the same as none.
///
/// Says here what can be seen from the field alone: nobody's name, a forbidden one, several values
/// where one is taken, an hour or a yes that is none. ValidateCaseFile says the rest. With a
/// problem the file stays as it was.
std::optional<Problem> SetStoryField(CaseFile& file, std::string_view field,
                                     const std::vector<std::string>& values);

}  // namespace taillight::model
