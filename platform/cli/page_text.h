// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of guidance as text a person can read in a hurry, and as a document for scripts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client-core/base/clock.h"
#include "client-core/guidance/page.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// How old the guidance on this device is.
struct GuidanceAge {
  std::uint64_t seq = 0;
  UnixSeconds created = 0;
  UnixSeconds expires = 0;
  /// Days since the server last said that this is the newest; nothing before the first time.
  std::optional<std::int64_t> checked_days_ago;
  bool expired = false;
  /// In the page's language; empty unless expired.
  std::string expired_warning;
};

/// Headings, one line for each thing, English beside what is to be said, then the sources with
/// their dates and how sure the editors are. Lines of at most `width` columns.
std::string PageText(const guidance::Page& page, const GuidanceAge& age, std::size_t width);
Json PageDocument(const guidance::Page& page, const GuidanceAge& age);

/// {"seq", "created", "expires", "expired", "expired_warning", "checked_days_ago"}.
Json AgeDocument(const GuidanceAge& age);

/// Which guidance, and when it was last checked with the server.
std::string AgeText(const GuidanceAge& age, std::size_t width);
/// A warning, in English or Spanish, when that is two weeks or more ago; else empty.
std::string StaleText(const GuidanceAge& age, std::string_view language, std::size_t width);

/// "2026-05-14", in UTC.
std::string IsoDay(UnixSeconds time);
/// "2026-05-14T09:30:00Z".
std::string IsoTime(UnixSeconds time);

}  // namespace taillight::cli
