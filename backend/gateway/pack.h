// SPDX-License-Identifier: AGPL-3.0-or-later
// gzip, for clients that unpack it.
#pragma once

#include <string>
#include <string_view>

namespace taillight::gateway {

std::string Gzip(std::string_view content);

}  // namespace taillight::gateway
