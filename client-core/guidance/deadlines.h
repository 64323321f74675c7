// SPDX-License-Identifier: AGPL-3.0-or-later
// The arithmetic of deadlines: a rule, the moment that starts it and a state give the ends, with
// how each was counted. Asks no clock and no database of time zones.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/deadline_rules.h"
#include "client-core/model/date.h"

namespace taillight::guidance {

/// A moment as a person can give it, on the clocks of the place.
struct StartMoment {
  model::Date day;
  /// Since midnight, less than a day; nothing: not known.
  std::optional<std::chrono::minutes> time;
  bool operator==(const StartMoment&) const = default;
};

/// "2026-12-01", "2026-12-01T14" or "2026-12-01T14:30". kInvalidArgument: another form, no such
/// day or time.
StatusOr<StartMoment> ParseStartMoment(std::string_view text);

/// A day that was not counted.
struct DayLeftOut {
  model::Date day;
  /// A weekday that is a federal holiday; otherwise a Saturday or Sunday.
  bool is_holiday = false;
  bool operator==(const DayLeftOut&) const = default;
};

struct DeadlineEnd {
  /// On the clocks of the place.
  model::Date day;
  /// Nothing: the whole of that day.
  std::optional<std::chrono::minutes> time;
  /// When it is over: what time left is told by.
  std::chrono::sys_seconds instant;
  bool operator==(const DeadlineEnd&) const = default;
};

/// One count of a rule, worked out.
struct CountedDeadline {
  DeadlineCount count;
  /// Nothing: the unit is kOpen.
  std::optional<DeadlineEnd> end;
  /// Where the hour of the start is not known and matters: the end if the moment came at the other
  /// end of its day.
  std::optional<DeadlineEnd> other_end;
  /// In order.
  std::vector<DayLeftOut> left_out;
  /// The last day before it was moved to `end`.
  std::optional<model::Date> moved_from;
  bool operator==(const CountedDeadline&) const = default;
};

/// How much was known of the zone.
enum class ZoneBasis {
  kOneZone,
  /// The state keeps several; the earliest end in any of them is given.
  kSeveralZones,
  /// No state: the earliest end in any zone of the country.
  kPlaceUnknown,
};

struct Deadline {
  std::string rule;
  std::string start_moment;
  StartMoment start;
  DeadlineSide side = DeadlineSide::kPerson;
  ZoneBasis zone_basis = ZoneBasis::kOneZone;
  /// The one that ends first comes first; without an end last.
  std::vector<CountedDeadline> counts;
  bool operator==(const Deadline&) const = default;
};

/// `state`: two letters, or anything else for a place that is not known. Of a state with several
/// zones, the end shown on the wall and the instant are each the earliest of all.
Deadline CountDeadline(const DeadlineRule& rule, const StartMoment& start, std::string_view state);

/// True when `a` ends before `b`; what has no end comes last.
bool EndsBefore(const Deadline& a, const Deadline& b);

}  // namespace taillight::guidance
