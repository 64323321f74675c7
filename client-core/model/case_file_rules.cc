// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/case_file_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "client-core/model/date.h"
#include "client-core/model/jurisdiction.h"
#include "client-core/model/story_fields.h"
#include "client-core/model/utf8.h"

namespace taillight::model {
namespace {

// Guam is ten hours ahead of UTC: a day can begin there that much earlier.
constexpr UnixSeconds kEarliestLocalDay = 10 * 3600;

void CheckPlace(const CaseFile& file, std::vector<Problem>& problems) {
  const auto jurisdiction = JurisdictionId::Create(file.jurisdiction);
  const auto county = CountyFips::Create(file.county_fips);
  if (!file.jurisdiction.empty() && !jurisdiction.ok()) {
    problems.push_back({"place", Rule::kNotAJurisdiction});
  }
  if (!file.county_fips.empty() && !county.ok()) {
    problems.push_back({"county", Rule::kNotACounty});
  }
  if (jurisdiction.ok() && county.ok() &&
      jurisdiction->state().value_or(county->state()) != county->state()) {
    problems.push_back({"county", Rule::kCountyElsewhere});
  }
}

void CheckFact(Fact fact, const std::vector<std::string>& answers, std::vector<Problem>& problems) {
  const WordList& list = ListOf(fact);
  const std::string field = StoryFieldOf(fact);
  if (!std::ranges::all_of(answers, [&](const auto& code) { return IsAnswer(list, code); })) {
    problems.push_back({field, Rule::kUnknownCode});
  }
  if (answers.size() < 2) return;
  if (!list.many) {
    problems.push_back({field, Rule::kOneAnswer});
    return;
  }
  if (std::ranges::find(answers, kUnknown) != answers.end()) {
    problems.push_back({field, Rule::kUnknownStandsAlone});
  }
  std::vector<std::string_view> sorted(answers.begin(), answers.end());
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) {
    problems.push_back({field, Rule::kSameAnswerTwice});
  }
}

void CheckText(const TextField& field, std::string_view text, std::vector<Problem>& problems) {
  const std::optional<std::size_t> characters = CountCharacters(text);
  if (!characters) {
    problems.push_back({std::string(field.name), Rule::kNotUtf8});
    return;
  }
  const std::size_t length =
      field.unit == TextField::Unit::kBytes ? text.size() : characters.value();
  if (length > field.limit) problems.push_back({std::string(field.name), Rule::kTooLong});
}

bool MayLieAhead(MomentKind kind) {
  return kind == MomentKind::kUsualRelease || kind == MomentKind::kNextHearing;
}

void CheckMoment(MomentKind kind, const Moment& moment, UnixSeconds now,
                 std::vector<Problem>& problems) {
  const std::string field = std::string(NameOf(kind)) + ".date";
  const std::string hour_field = std::string(NameOf(kind)) + ".hour";
  if (moment.hour && *moment.hour > 23) problems.push_back({hour_field, Rule::kNotAnHour});
  if (moment.date.empty()) {
    if (moment.hour) problems.push_back({hour_field, Rule::kHourWithoutDate});
    return;
  }
  const StatusOr<Date> date = ParseDate(moment.date);
  if (!date.ok()) {
    problems.push_back({field, Rule::kNotADate});
  } else if (!MayLieAhead(kind) && *date > DateOf(now + kEarliestLocalDay)) {
    problems.push_back({field, Rule::kInFuture});
  }
}

// An order may be years old; what else is asked for comes out of the stop.
bool ComesAfterTheStop(MomentKind kind) {
  return kind != MomentKind::kStop && kind != MomentKind::kOrder;
}

void CheckOrder(const CaseFile& file, std::vector<Problem>& problems) {
  const Moment& stop = file.at(MomentKind::kStop);
  const StatusOr<Date> stop_date = ParseDate(stop.date);
  if (!stop_date.ok()) return;
  for (std::size_t i = 0; i < kMomentCount; ++i) {
    const auto kind = static_cast<MomentKind>(i);
    const StatusOr<Date> date = ParseDate(file.at(kind).date);
    if (!ComesAfterTheStop(kind) || !date.ok()) continue;
    const bool earlier_hour = *date == *stop_date && stop.hour && *stop.hour <= 23 &&
                              file.at(kind).hour && *file.at(kind).hour < *stop.hour;
    if (*date < *stop_date || earlier_hour) {
      problems.push_back(
          {fmt::format("{}.{}", NameOf(kind), earlier_hour ? "hour" : "date"), Rule::kBeforeStop});
    }
  }
}

bool IsAlphanumeric(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

// The shape of BCP 47: two or three letters, then subtags of one to eight letters and digits.
bool IsLanguage(std::string_view tag) {
  if (tag.size() > 35) return false;
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 3) return false;
  if (std::ranges::any_of(tag.substr(0, primary), [](char c) { return c >= '0' && c <= '9'; })) {
    return false;
  }
  for (std::size_t start = 0; start <= tag.size();) {
    const std::size_t end = std::min(tag.find('-', start), tag.size());
    const std::string_view part = tag.substr(start, end - start);
    if (part.empty() || part.size() > 8 || !IsAlphanumeric(part)) return false;
    start = end + 1;
  }
  return true;
}

}  // namespace

std::vector<Problem> ValidateCaseFile(const CaseFile& file, UnixSeconds now) {
  std::vector<Problem> problems;
  CheckPlace(file, problems);
  for (std::size_t i = 0; i < kFactCount; ++i) {
    CheckFact(static_cast<Fact>(i), file.facts[i], problems);
  }
  for (std::size_t i = 0; i < kMomentCount; ++i) {
    CheckMoment(static_cast<MomentKind>(i), file.moments[i], now, problems);
  }
  CheckOrder(file, problems);
  for (const TextField& field : TextFields()) CheckText(field, file.*field.member, problems);
  if (!file.language.empty() && !IsLanguage(file.language)) {
    problems.push_back({"language", Rule::kNotALanguage});
  }
  return problems;
}

}  // namespace taillight::model
