// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether every phrase keeps to the glossary's words in its language.
#pragma once

#include "backend/publisher/glossary.h"
#include "backend/publisher/problems.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// Adds to `problems`, each with file and line: a language the glossary has no words for; a form
/// that must not be used (anywhere, or where its term is meant: the phrase carries the term's
/// chosen form, or its English the English term); a word of promise; a do_not line that does not
/// begin with its negation, or has lost it; the token ICE more or less often than in English,
/// or in Arabic not isolated; a term to keep that a translation has not kept.
void CheckWords(const Sources& sources, const Glossary& glossary, Problems& problems);

/// What only a person can judge: forms that are wrong alone or for some readers, and a "not" of the
/// English that a translation may have lost.
void AdviseOnWords(const Sources& sources, const Glossary& glossary, Problems& advice);

}  // namespace taillight::publisher
