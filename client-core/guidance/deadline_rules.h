// SPDX-License-Identifier: AGPL-3.0-or-later
// guidance/deadlines.bin: how days and hours that matter are counted, as data that comes with the
// bundle.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

inline constexpr std::string_view kDeadlineFile = "guidance/deadlines.bin";
inline constexpr std::uint32_t kMaxCountAmount = 10'000;

/// Whom a deadline binds.
enum class DeadlineSide : std::uint8_t { kPerson = 1, kGovernment = 2, kNotBefore = 3 };
/// "person", "government", "not_before".
std::string_view NameOf(DeadlineSide side);

enum class CountUnit : std::uint8_t { kHours = 1, kDays = 2, kYears = 3, kMoment = 4, kOpen = 5 };
/// "hours", "days", "years", "moment", "open".
std::string_view NameOf(CountUnit unit);

/// One way to count; the proto of the same name says what each part means.
struct DeadlineCount {
  std::string id;
  CountUnit unit = CountUnit::kDays;
  std::uint32_t amount = 0;
  bool weekends_skipped = false;
  bool holidays_skipped = false;
  bool last_day_moved = false;
  bool counted_from_day_end = false;
  /// Cite, date and confidence are theirs; a rule never says what the law is.
  std::vector<std::string> facts;
  bool operator==(const DeadlineCount&) const = default;
};

struct DeadlineRule {
  std::string id;
  /// What starts it, such as usual_release.
  std::string start_moment;
  DeadlineSide side = DeadlineSide::kPerson;
  std::vector<DeadlineCount> counts;
  bool operator==(const DeadlineRule&) const = default;
};

/// kInvalidArgument: a name that is not [a-z0-9_]+ or twice, no count or no fact, an amount that is
/// 0 where something is counted, not 0 where nothing is, or over kMaxCountAmount; parts left out of
/// or moved in a unit that has none such.
Status CheckDeadlineRule(const DeadlineRule& rule);

/// A rule that uses a value of a later program is left out whole: the count that is not understood
/// could be the one that ends first. kInvalidArgument: not a deadlines.bin, a rule of bad form, or
/// an id twice.
StatusOr<std::vector<DeadlineRule>> ParseDeadlineRules(ByteView deadlines_bin);
Bytes SerializeDeadlineRules(const std::vector<DeadlineRule>& rules);

/// deadline.RULE.PART: the phrase of a rule's name, of "about" or of a count.
std::string DeadlinePhrase(std::string_view rule, std::string_view part);
/// deadline.start.MOMENT.
std::string StartPhrase(std::string_view moment);

}  // namespace taillight::guidance
