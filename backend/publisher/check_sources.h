// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether facts, situations and phrases fit together, so that every page can be shown whole.
#pragma once

#include "backend/publisher/sources.h"
#include "client-core/base/status.h"

#include <cstddef>
#include <string_view>

namespace taillight::publisher {

/// Slots every phrase may use; any other slot is a fact's id.
inline constexpr std::string_view kPlaceSlot = "place";
inline constexpr std::string_view kDateSlot = "date";
/// Lines of the section "now" that a page may show, in any jurisdiction.
inline constexpr std::size_t kMaxNowLines = 5;

/// kInvalidArgument names file, line and rule: a parent that is not there; a place without a name
/// in some language; a situation twice; a fact or a code that no jurisdiction has; a phrase that is
/// missing in a language (one other than English may lack all that only lines of why
/// show), or used nowhere; a slot that is not filled somewhere, or that another
/// language's phrase does not have; a brace without its partner; more than kMaxNowLines; text that
/// is not in Unicode's form NFC; a deadline that does not fit its facts (CheckDeadlines), or a
/// phrase of one with other slots than DeadlinePhraseForms asks for.
Status CheckSources(const Sources& sources);
/// The same, with every problem there is.
void CheckSources(const Sources& sources, Problems& problems);

}  // namespace taillight::publisher
