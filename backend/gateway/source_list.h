// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts of law as a page lists them: what the source says, its cite, its date, how sure it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/html.h"
#include "backend/gateway/reader.h"
#include "client-core/guidance/page.h"

namespace taillight::gateway {

/// Numbered from 1. Texts are English; `as_of` and `practice` are the reader's words before the
/// date and in place of a cite.
void AddSources(HtmlWriter& html, const Reader& reader,
                const std::vector<guidance::PageSource>& sources, std::string_view as_of,
                std::string_view practice);

/// Whether an address that a source names may become a link: of the web, and nothing a browser
/// would run.
bool IsWebAddress(std::string_view address);

}  // namespace taillight::gateway
