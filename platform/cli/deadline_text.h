// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadlines as text a person can read, and as a document for scripts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "client-core/base/clock.h"
#include "client-core/guidance/deadline_page.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// For each rule the date, how it was counted, the law, and the advice to have it checked. Time
/// left is shown where `now` is given: a desk works by it, and it only frightens anyone else.
std::string DeadlineText(const guidance::DeadlinePage& page, std::optional<UnixSeconds> now,
                         std::size_t width);
/// "deadlines", each with its "counts"; with `now`, each of those has "seconds_left".
Json DeadlineDocument(const guidance::DeadlinePage& page, std::optional<UnixSeconds> now);

}  // namespace taillight::cli
