// SPDX-License-Identifier: AGPL-3.0-or-later
// assets/pages.css, inside the program, so that the pages never lack their style.
#pragma once

#include <string_view>

namespace taillight::gateway {

std::string_view PagesCss();

}  // namespace taillight::gateway
