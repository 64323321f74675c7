// SPDX-License-Identifier: AGPL-3.0-or-later
// How long a server keeps what was sent (protocol 12): the server's rule, and what a phone tells.
#pragma once

#include <cstdint>

namespace taillight::model {

/// Of a case, from the day it was stored, unless its organization closes it or keeps it longer.
inline constexpr std::uint32_t kCaseDays = 180;
/// Of an answer that nobody fetched.
inline constexpr std::uint32_t kReplyDays = 60;

}  // namespace taillight::model
