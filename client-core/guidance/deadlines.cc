// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/deadlines.h"

#include <algorithm>
#include <utility>

#include "client-core/guidance/federal_holidays.h"
#include "client-core/guidance/time_zones.h"

namespace taillight::guidance {
namespace {

using model::Date;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::sys_seconds;

/// Whether `count` leaves `day` out.
std::optional<DayLeftOut> LeftOut(const DeadlineCount& count, local_days day) {
  const Date date(day);
  if (IsWeekend(date)) {
    if (count.weekends_skipped) return DayLeftOut{date, false};
    return std::nullopt;
  }
  if (count.holidays_skipped && FederalHolidayOn(date)) return DayLeftOut{date, true};
  return std::nullopt;
}

DeadlineEnd EndAt(const TimeZone& zone, sys_seconds instant) {
  const local_seconds local = ToLocal(zone, instant);
  const local_days day = std::chrono::floor<days>(local);
  return {Date(day), std::chrono::floor<minutes>(local - day), instant};
}

/// Over when the day is.
DeadlineEnd WholeDay(const TimeZone& zone, local_days day) {
  return {Date(day), std::nullopt, ToInstant(zone, day + days(1))};
}

/// Counts in one zone, from a moment that is fully known.
class Counter {
 public:
  Counter(const DeadlineCount& count, const TimeZone& zone) : zone_(zone) { result_.count = count; }

  CountedDeadline Count(local_seconds start) {
    switch (result_.count.unit) {
      case CountUnit::kHours:
        CountHours(start);
        break;
      case CountUnit::kDays:
        CountDays(std::chrono::floor<days>(start));
        break;
      case CountUnit::kYears:
        CountYears(std::chrono::floor<days>(start));
        break;
      case CountUnit::kMoment:
        result_.end = EndAt(zone_, ToInstant(zone_, start));
        break;
      case CountUnit::kOpen:
        break;
    }
    return std::move(result_);
  }

 private:
  bool SkipIfLeftOut(local_days day) {
    const std::optional<DayLeftOut> left_out = LeftOut(result_.count, day);
    if (left_out) result_.left_out.push_back(*left_out);
    return left_out.has_value();
  }

  // Hours run only through the days that count, and stand still in the others.
  void CountHours(local_seconds start) {
    std::chrono::seconds left = hours(result_.count.amount);
    sys_seconds now = ToInstant(zone_, start);
    for (local_days day = std::chrono::floor<days>(ToLocal(zone_, now));; day += days(1)) {
      const sys_seconds day_end = ToInstant(zone_, day + days(1));
      if (!SkipIfLeftOut(day)) {
        if (left <= day_end - now) break;
        left -= day_end - now;
      }
      now = day_end;
    }
    result_.end = EndAt(zone_, now + left);
  }

  void CountDays(local_days day) {
    for (std::uint32_t left = result_.count.amount; left > 0;) {
      day += days(1);
      if (!SkipIfLeftOut(day)) --left;
    }
    EndOn(day);
  }

  void CountYears(local_days start) {
    const Date from(start);
    Date to = from + std::chrono::years(static_cast<int>(result_.count.amount));
    // From the 29th of February: the day before the one that is not there.
    if (!to.ok()) to = to.year() / to.month() / std::chrono::last;
    EndOn(local_days(to));
  }

  void EndOn(local_days day) {
    if (result_.count.last_day_moved && !IsWorkDay(Date(day))) {
      result_.moved_from = Date(day);
      while (!IsWorkDay(Date(day))) day += days(1);
    }
    result_.end = WholeDay(zone_, day);
  }

  const TimeZone& zone_;
  CountedDeadline result_;
};

bool HourMatters(const DeadlineCount& count) { return count.unit == CountUnit::kHours; }

/// A day whose hour is not known is counted from its start, the safer for whatever ends, unless the
/// rule says from its end.
CountedDeadline CountInZone(const DeadlineCount& count, const StartMoment& start,
                            const TimeZone& zone) {
  const local_days day(start.day);
  if (start.time) return Counter(count, zone).Count(day + *start.time);
  const local_seconds begins = day;
  const local_seconds ends = day + days(1);
  const bool from_end = count.counted_from_day_end;
  CountedDeadline counted = Counter(count, zone).Count(from_end ? ends : begins);
  if (count.unit == CountUnit::kMoment) counted.end->time = std::nullopt;
  if (HourMatters(count)) {
    counted.other_end = Counter(count, zone).Count(from_end ? begins : ends).end;
  }
  return counted;
}

auto OnTheWall(const DeadlineEnd& end) {
  return std::pair(std::chrono::sys_days(end.day), end.time.value_or(hours(24)));
}

/// `end` becomes the earliest of both, on the wall and as an instant.
void TakeEarlier(std::optional<DeadlineEnd>& end, const std::optional<DeadlineEnd>& other) {
  if (!end || !other) return;
  const sys_seconds instant = std::min(end->instant, other->instant);
  if (OnTheWall(*other) < OnTheWall(*end)) end = other;
  end->instant = instant;
}

CountedDeadline CountInZones(const DeadlineCount& count, const StartMoment& start,
                             const std::vector<TimeZone>& zones) {
  CountedDeadline earliest = CountInZone(count, start, zones.front());
  for (std::size_t i = 1; i < zones.size(); ++i) {
    const CountedDeadline other = CountInZone(count, start, zones[i]);
    TakeEarlier(earliest.end, other.end);
    TakeEarlier(earliest.other_end, other.other_end);
  }
  return earliest;
}

bool EndsEarlier(const std::optional<DeadlineEnd>& a, const std::optional<DeadlineEnd>& b) {
  if (!a || !b) return a.has_value();
  return a->instant < b->instant;
}

/// Digits of a fixed number, or nothing.
std::optional<int> NumberOf(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

StatusOr<StartMoment> ParseStartMoment(std::string_view text) {
  constexpr std::size_t kDayEnd = 10;
  constexpr std::size_t kHourEnd = 13;
  constexpr std::size_t kMinuteEnd = 16;
  const Status bad = InvalidArgument("must be a day and, if known, the time: 2026-12-01T14:30");
  const auto day = model::ParseDate(text.substr(0, kDayEnd));
  if (!day.ok()) return bad;
  if (text.size() == kDayEnd) return StartMoment{*day, std::nullopt};
  if ((text.size() != kHourEnd && text.size() != kMinuteEnd) || text[kDayEnd] != 'T') return bad;
  const std::optional<int> hour = NumberOf(text.substr(kDayEnd + 1, 2));
  std::optional<int> minute = 0;
  if (text.size() == kMinuteEnd) {
    minute = text[kHourEnd] == ':' ? NumberOf(text.substr(kHourEnd + 1)) : std::nullopt;
  }
  if (!hour || *hour > 23 || !minute || *minute > 59) return bad;
  return StartMoment{*day, hours(*hour) + minutes(*minute)};
}

Deadline CountDeadline(const DeadlineRule& rule, const StartMoment& start, std::string_view state) {
  const std::vector<TimeZone> zones = ZonesOf(state);
  Deadline deadline{.rule = rule.id,
                    .start_moment = rule.start_moment,
                    .start = start,
                    .side = rule.side,
                    .zone_basis = ZoneBasis::kOneZone,
                    .counts = {}};
  if (!IsStateWithZone(state)) {
    deadline.zone_basis = ZoneBasis::kPlaceUnknown;
  } else if (zones.size() > 1) {
    deadline.zone_basis = ZoneBasis::kSeveralZones;
  }
  for (const DeadlineCount& count : rule.counts) {
    deadline.counts.push_back(CountInZones(count, start, zones));
  }
  std::ranges::stable_sort(deadline.counts, EndsEarlier, &CountedDeadline::end);
  return deadline;
}

bool EndsBefore(const Deadline& a, const Deadline& b) {
  if (a.counts.empty() || b.counts.empty()) return !a.counts.empty() && b.counts.empty();
  return EndsEarlier(a.counts.front().end, b.counts.front().end);
}

}  // namespace taillight::guidance
