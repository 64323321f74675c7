// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the facts of a place go together with those above it and carry the lines that name them.
// Codes and cites can be held against each other; what the prose of two facts says cannot.
#pragma once

#include "backend/publisher/problems.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// Adds to `problems`: a code that a fact above it forbids.
void CheckForbiddenCodes(const Sources& sources, Problems& problems);

/// Adds to `before_release`: a line whose known facts, at a place that shows it, all lack a cite; a
/// fact with another code than the same fact above it that does not say `overrides`, or says it of
/// a code that is not there; a fact without an answer that hides one above it.
void CheckFacts(const Sources& sources, Problems& before_release);

/// Lines that rest on federal facts alone and yet are hidden in some place by a code of that place:
/// a federal right may be hidden there.
void AdviseOnHiddenLines(const Sources& sources, Problems& advice);

}  // namespace taillight::publisher
