// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/deadline_words.h"

namespace taillight::guidance {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::vector<DeadlinePhraseForm> MakeForms() {
  return {
      {"deadline.title", {}},
      {"deadline.none", {}},
      {"deadline.check", {}},
      {"deadline.end.person", {"end"}},
      {"deadline.end.government", {"end"}},
      {"deadline.end.not_before", {"end"}},
      {"deadline.how.from", {"what", "moment"}},
      {"deadline.how.hours", {"amount"}},
      {"deadline.how.days", {"amount"}},
      {"deadline.how.years", {"amount"}},
      {"deadline.how.every_hour", {}},
      {"deadline.how.every_day", {}},
      {"deadline.how.left_out", {"days"}},
      {"deadline.how.none_left_out", {}},
      {"deadline.how.moved", {"day"}},
      {"deadline.how.not_moved", {}},
      {"deadline.how.unknown_hour", {"other_end"}},
      {"deadline.how.unknown_hour_from_end", {"other_end"}},
      {"deadline.zone.several", {}},
      {"deadline.zone.unknown", {}},
      {"deadline.weekend_day", {"day"}},
      {"deadline.holiday_day", {"day"}},
      {"deadline.and_then", {}},
      {"deadline.date", {"weekday", "month", "day", "year"}},
      {"deadline.date_time", {"date", "hour", "minute", "half"}},
      {"deadline.midnight", {"date"}},
      {"deadline.noon", {"date"}},
      {"deadline.am", {}},
      {"deadline.pm", {}},
      {"deadline.month.1", {}},
      {"deadline.month.2", {}},
      {"deadline.month.3", {}},
      {"deadline.month.4", {}},
      {"deadline.month.5", {}},
      {"deadline.month.6", {}},
      {"deadline.month.7", {}},
      {"deadline.month.8", {}},
      {"deadline.month.9", {}},
      {"deadline.month.10", {}},
      {"deadline.month.11", {}},
      {"deadline.month.12", {}},
      {"deadline.weekday.1", {}},
      {"deadline.weekday.2", {}},
      {"deadline.weekday.3", {}},
      {"deadline.weekday.4", {}},
      {"deadline.weekday.5", {}},
      {"deadline.weekday.6", {}},
      {"deadline.weekday.7", {}},
  };
}

std::string TwoDigits(long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::span<const DeadlinePhraseForm> DeadlinePhraseForms() {
  static const std::vector<DeadlinePhraseForm> forms = MakeForms();
  return forms;
}

std::vector<std::string> PhrasesOf(const DeadlineRule& rule) {
  std::vector<std::string> phrases{DeadlinePhrase(rule.id, "name"),
                                   DeadlinePhrase(rule.id, "about"),
                                   StartPhrase(rule.start_moment)};
  for (const DeadlineCount& count : rule.counts) {
    phrases.push_back(DeadlinePhrase(rule.id, count.id));
  }
  return phrases;
}

std::string DeadlineWords::Say(std::string_view phrase, const Slots& slots) {
  const v1::Phrase* found = language_.Find(std::string(phrase));
  if (found == nullptr) found = english_.Find(std::string(phrase));
  if (found == nullptr) return "";
  awaits_review_ = awaits_review_ || found->awaiting_review();
  std::string said;
  ForEachPart(
      found->text(), [&](std::string_view text) { said += text; },
      [&](std::string_view slot) {
        const auto filler = slots.find(slot);
        if (filler != slots.end()) said += filler->second;
      });
  return said;
}

std::string DeadlineWords::Day(const model::Date& day) {
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding();
  const auto month = static_cast<unsigned>(day.month());
  return Say("deadline.date", {{"weekday", Say("deadline.weekday." + std::to_string(weekday))},
                               {"month", Say("deadline.month." + std::to_string(month))},
                               {"day", std::to_string(static_cast<unsigned>(day.day()))},
                               {"year", std::to_string(static_cast<int>(day.year()))}});
}

std::string DeadlineWords::DayAndTime(const model::Date& day, minutes time) {
  // "12:00" with either half of the day is read both ways.
  if (time == minutes(0)) return Say("deadline.midnight", {{"date", Day(day)}});
  if (time == hours(12)) return Say("deadline.noon", {{"date", Day(day)}});
  const long hour = std::chrono::floor<hours>(time).count();
  return Say("deadline.date_time", {{"date", Day(day)},
                                    {"hour", std::to_string(hour % 12 == 0 ? 12 : hour % 12)},
                                    {"minute", TwoDigits(time.count() % 60)},
                                    {"half", Say(hour < 12 ? "deadline.am" : "deadline.pm")}});
}

std::string DeadlineWords::Moment(const StartMoment& moment) {
  return moment.time ? DayAndTime(moment.day, *moment.time) : Day(moment.day);
}

std::string DeadlineWords::End(const DeadlineEnd& end) {
  return end.time ? DayAndTime(end.day, *end.time) : Day(end.day);
}

std::string DeadlineWords::Days(const std::vector<DayLeftOut>& days) {
  std::string list;
  for (const DayLeftOut& day : days) {
    if (!list.empty()) list += Say("deadline.and_then") + " ";
    list += Say(day.is_holiday ? "deadline.holiday_day" : "deadline.weekend_day",
                {{"day", Day(day.day)}});
  }
  return list;
}

}  // namespace taillight::guidance
