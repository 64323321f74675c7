// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadlines as a person reads them: the date, then how it was counted, then whom to ask.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client-core/guidance/deadlines.h"
#include "client-core/guidance/page.h"

namespace taillight::guidance {

/// What a person knows of when things happened, by the names rules start from.
using StartMoments = std::map<std::string, StartMoment, std::less<>>;

/// A moment that some rule starts from.
struct MomentName {
  std::string id;
  std::string text;
  bool operator==(const MomentName&) const = default;
};

/// One count, in words.
struct DeadlineCountText {
  CountedDeadline counted;
  /// False: the facts it rests on are not known for this place, so nothing was counted.
  bool known = true;
  /// What this count is.
  std::string label;
  /// The end as a sentence; "we do not know" when `known` is false; empty without a fixed end.
  std::string end;
  /// How it was counted, a sentence each.
  std::vector<std::string> how;
  /// What it rests on, with cite and date.
  std::vector<PageSource> sources;
};

/// One rule, in words.
struct DeadlineCard {
  /// Its counts stand in `counts`.
  Deadline deadline;
  std::string name;
  /// When it matters, and to whom.
  std::string about;
  /// What started it.
  std::string start;
  /// The one that ends first comes first.
  std::vector<DeadlineCountText> counts;
};

/// Says when and where something happened to someone: never sent or logged by a phone.
struct DeadlinePage {
  /// As it was asked for, in small letters; empty: not known.
  std::string jurisdiction;
  std::string language;
  std::string title;
  /// Empty when the place keeps one time only.
  std::string zone_note;
  /// The one that ends first comes first.
  std::vector<DeadlineCard> cards;
  /// Instead of cards, when there are none.
  std::string none;
  /// "Ask a lawyer to check this date."
  std::string warning;
  std::string disclaimer;
  /// Empty when every line has been reviewed.
  std::string review_label;
  std::uint64_t bundle_seq = 0;
};

/// Puts first what ends next after `now`; what has passed comes after that, the latest first, and
/// what has no end last.
void SortByTimeLeft(DeadlinePage& page, std::chrono::sys_seconds now);

}  // namespace taillight::guidance
