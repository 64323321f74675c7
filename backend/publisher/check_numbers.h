// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether each number and web address of a phrase stands in a fact that its line names.
#pragma once

#include "backend/publisher/problems.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// Adds to `problems`, with the phrase's file and line: a number, in digits or (in English, before
/// a unit) in words, or a web address that is in none of the line's facts of a place where the line
/// is shown. A title is held against the facts of its situation, a phrase that fills a slot against
/// the facts it stands for.
void CheckNumbers(const Sources& sources, Problems& problems);

/// Other numbers in a translation than in its English.
void AdviseOnNumbers(const Sources& sources, Problems& advice);

}  // namespace taillight::publisher
