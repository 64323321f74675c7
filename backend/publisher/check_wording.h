// SPDX-License-Identifier: AGPL-3.0-or-later
// Wording that can do harm: signing, warrants, detainers.
#pragma once

#include "backend/publisher/glossary.h"
#include "backend/publisher/problems.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// Adds to `problems`, each with file and line. In any language: an exclamation mark. In English: a
/// line of a situation in a car that says "sign" beside neither "immigration papers" nor a ticket,
/// since refusing to sign a ticket can mean arrest; a judge's warrant without the word "court",
/// since an immigration judge or an officer signs other papers; "avoid" or "unless" in an order;
/// "order" for a detainer without "request". In the languages a term names: a page with the first
/// words of the term's form that nowhere has the whole form.
void CheckWording(const Sources& sources, const Glossary& glossary, Problems& problems);

/// A warrant or a judge with no word of which court or that it is immigration's; a page in a car
/// that speaks of signing and has no line on the ticket.
void AdviseOnWording(const Sources& sources, Problems& advice);

}  // namespace taillight::publisher
