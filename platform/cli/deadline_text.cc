// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/deadline_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "client-core/guidance/federal_holidays.h"
#include "platform/cli/page_text.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

using guidance::CountedDeadline;
using guidance::DeadlineCard;
using guidance::DeadlineCountText;
using guidance::DeadlineEnd;
using guidance::DeadlinePage;

std::string Iso(const model::Date& day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

Json IsoTimeOfDay(const std::optional<std::chrono::minutes>& time) {
  if (!time) return nullptr;
  return fmt::format("{:02}:{:02}", time->count() / 60, time->count() % 60);
}

std::int64_t SecondsLeft(const DeadlineEnd& end, UnixSeconds now) {
  return end.instant.time_since_epoch().count() - now;
}

/// "31 hours left", "12 days left", "passed".
std::string LeftText(const DeadlineEnd& end, UnixSeconds now) {
  constexpr std::int64_t kHour = 3600;
  constexpr std::int64_t kHoursUntilDays = 72;
  const std::int64_t left = SecondsLeft(end, now);
  if (left <= 0) return "passed";
  const std::int64_t hours = left / kHour;
  if (hours == 0) return "less than an hour left";
  if (hours < kHoursUntilDays) return fmt::format("{} hour{} left", hours, hours == 1 ? "" : "s");
  return fmt::format("{} days left", hours / 24);
}

std::string CountText(const DeadlineCountText& count, std::optional<UnixSeconds> now,
                      std::size_t width) {
  std::string first = count.end.empty() ? count.label : count.end;
  if (now && count.counted.end) first += fmt::format(" [{}]", LeftText(*count.counted.end, *now));
  std::string text = Wrap(first, width, "  * ");
  if (!count.end.empty()) text += Wrap(count.label, width, "    ");
  if (!count.how.empty()) text += Wrap(fmt::format("{}", fmt::join(count.how, " ")), width, "    ");
  return text;
}

/// Each source of the card once.
std::string LawText(const DeadlineCard& card, std::size_t width) {
  std::string text;
  std::set<std::pair<std::string, std::string>> shown;
  for (const DeadlineCountText& count : card.counts) {
    for (const guidance::PageSource& source : count.sources) {
      if (!shown.insert({source.cite, source.as_of}).second) continue;
      text += Wrap(source.cite, width, "  - ");
      text +=
          Wrap(fmt::format("As of: {}. {}", source.as_of, source.confidence_label), width, "    ");
    }
  }
  return text;
}

std::string CardText(const DeadlineCard& card, const DeadlinePage& page,
                     std::optional<UnixSeconds> now, std::size_t width) {
  std::string text = '\n' + Heading(card.name, '-') + Wrap(card.about, width, "  ");
  for (const DeadlineCountText& count : card.counts) text += CountText(count, now, width);
  return text + Wrap(page.warning, width, "  ! ") + LawText(card, width);
}

Json EndDocument(const DeadlineEnd& end) {
  return {{"date", Iso(end.day)},
          {"time", IsoTimeOfDay(end.time)},
          {"instant", IsoTime(end.instant.time_since_epoch().count())}};
}

Json LeftOutDocument(const std::vector<guidance::DayLeftOut>& left_out) {
  Json days = Json::array();
  for (const guidance::DayLeftOut& day : left_out) {
    const auto holiday = guidance::FederalHolidayOn(day.day);
    Json entry = {{"date", Iso(day.day)}, {"reason", day.is_holiday ? "holiday" : "weekend"}};
    if (day.is_holiday && holiday) entry["holiday"] = NameOf(*holiday);
    days.push_back(std::move(entry));
  }
  return days;
}

Json SourcesDocument(const std::vector<guidance::PageSource>& sources) {
  Json documents = Json::array();
  for (const guidance::PageSource& source : sources) {
    documents.push_back({{"fact", source.fact},
                         {"jurisdiction", source.jurisdiction},
                         {"text", source.text},
                         {"cite", source.cite},
                         {"as_of", source.as_of},
                         {"confidence", NameOf(source.confidence)},
                         {"source_uri", source.source_uri}});
  }
  return documents;
}

Json CountDocument(const DeadlineCountText& text, std::optional<UnixSeconds> now) {
  const CountedDeadline& counted = text.counted;
  Json document = {{"count", counted.count.id},
                   {"label", text.label},
                   {"unit", NameOf(counted.count.unit)},
                   {"amount", counted.count.amount},
                   {"known", text.known},
                   {"end", nullptr},
                   {"end_text", text.end},
                   {"how", text.how},
                   {"left_out", LeftOutDocument(counted.left_out)}};
  if (counted.end) document["end"] = EndDocument(*counted.end);
  if (counted.other_end) document["other_end"] = EndDocument(*counted.other_end);
  if (counted.moved_from) document["moved_from"] = Iso(*counted.moved_from);
  if (now && counted.end) document["seconds_left"] = SecondsLeft(*counted.end, *now);
  document["sources"] = SourcesDocument(text.sources);
  return document;
}

Json CardDocument(const DeadlineCard& card, std::optional<UnixSeconds> now) {
  Json counts = Json::array();
  for (const DeadlineCountText& count : card.counts) counts.push_back(CountDocument(count, now));
  return {{"rule", card.deadline.rule},
          {"name", card.name},
          {"about", card.about},
          {"side", NameOf(card.deadline.side)},
          {"start",
           {{"moment", card.deadline.start_moment},
            {"text", card.start},
            {"date", Iso(card.deadline.start.day)},
            {"time", IsoTimeOfDay(card.deadline.start.time)}}},
          {"counts", counts}};
}

std::string_view NameOf(guidance::ZoneBasis basis) {
  if (basis == guidance::ZoneBasis::kOneZone) return "one_zone";
  return basis == guidance::ZoneBasis::kSeveralZones ? "several_zones" : "place_unknown";
}

}  // namespace

std::string DeadlineText(const DeadlinePage& page, std::optional<UnixSeconds> now,
                         std::size_t width) {
  std::string text = Heading(page.title, '=');
  if (!page.review_label.empty()) text += '\n' + Wrap(page.review_label, width, "(i) ");
  if (!page.zone_note.empty()) text += '\n' + Wrap(page.zone_note, width);
  if (!page.none.empty()) text += '\n' + Wrap(page.none, width);
  for (const DeadlineCard& card : page.cards) text += CardText(card, page, now, width);
  return text + '\n' + Wrap(page.disclaimer, width);
}

Json DeadlineDocument(const DeadlinePage& page, std::optional<UnixSeconds> now) {
  Json deadlines = Json::array();
  for (const DeadlineCard& card : page.cards) deadlines.push_back(CardDocument(card, now));
  Json zone = nullptr;
  if (!page.cards.empty()) zone = NameOf(page.cards.front().deadline.zone_basis);
  return {{"jurisdiction", page.jurisdiction},
          {"language", page.language},
          {"zone", zone},
          {"zone_note", page.zone_note},
          {"deadlines", deadlines},
          {"none", page.none},
          {"warning", page.warning},
          {"disclaimer", page.disclaimer},
          {"review_label", page.review_label},
          {"bundle_seq", page.bundle_seq}};
}

}  // namespace taillight::cli
