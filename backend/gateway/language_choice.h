// SPDX-License-Identifier: AGPL-3.0-or-later
// Which language a page is shown in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace taillight::gateway {

/// One of `offered`, which holds "en": the one `asked` for, else the one a browser's
/// Accept-Language likes best, else English. "es-MX" gets "es" and "zh" gets "zh-Hans".
std::string ChooseLanguage(std::string_view asked, std::string_view accept_language,
                           const std::vector<std::string>& offered);

/// The ranges of an Accept-Language, best first, those with q=0 left out; at most 32.
std::vector<std::string> ParseAcceptLanguage(std::string_view header);

}  // namespace taillight::gateway
