// SPDX-License-Identifier: AGPL-3.0-or-later
// What a Status carries beside its code and text: a word that clients act on, and when to try
// again.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "client-core/base/status.h"

namespace taillight::domain {

/// Words of the contract: once given out they stay as they are. guidance/content.h has its own.
inline constexpr std::string_view kUnknownOrganization = "UNKNOWN_ORGANIZATION";
inline constexpr std::string_view kWeekNotAccepted = "WEEK_NOT_ACCEPTED";
inline constexpr std::string_view kNoBundle = "NO_BUNDLE";
inline constexpr std::string_view kOverloaded = "OVERLOADED";
inline constexpr std::string_view kCaseFull = "CASE_FULL";
inline constexpr std::string_view kMailboxFull = "MAILBOX_FULL";
inline constexpr std::string_view kTooManyKeys = "TOO_MANY_KEYS";

/// `status` with `reason` attached; an OK status carries none.
Status WithReason(Status status, std::string_view reason);
/// Nothing: none was attached.
std::optional<std::string> ReasonOf(const Status& status);

Status WithRetryDelay(Status status, std::chrono::milliseconds delay);
std::optional<std::chrono::milliseconds> RetryDelayOf(const Status& status);

}  // namespace taillight::domain
