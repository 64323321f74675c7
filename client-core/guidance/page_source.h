// SPDX-License-Identifier: AGPL-3.0-or-later
// A fact as the source that a page shows. For this library's own sources.
#pragma once

#include "client-core/guidance/content_tables.h"
#include "client-core/guidance/page.h"

namespace taillight::guidance {

/// `found` has a fact. Its confidence is told in `language`.
PageSource ToSource(const LocalFact& found, const LanguageTable& language);

}  // namespace taillight::guidance
