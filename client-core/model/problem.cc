// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/problem.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "client-core/model/case_file.h"
#include "client-core/model/story_fields.h"
#include "client-core/model/taxonomy.h"

namespace taillight::model {
namespace {

constexpr std::size_t kLongestFieldName = 40;

bool LooksLikeAName(std::string_view field) {
  return !field.empty() && field.size() <= kLongestFieldName &&
         std::ranges::all_of(field, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                  c == '-';
         });
}

std::string CodesOf(std::string_view field) {
  const std::optional<Fact> fact = FindStoryFact(field);
  if (!fact) return "not one of its codes";
  return fmt::format("must be one of {}, {}", fmt::join(ListOf(*fact).codes, ", "), kUnknown);
}

std::string LimitOf(std::string_view field) {
  const auto text = std::ranges::find(TextFields(), field, &TextField::name);
  if (text == TextFields().end()) return "too long";
  return fmt::format("longer than {} {}", text->limit,
                     text->unit == TextField::Unit::kBytes ? "bytes" : "characters");
}

std::string TextOf(const Problem& problem) {
  switch (problem.rule) {
    case Rule::kUnknownField:
      return "not a field of a story";
    case Rule::kNeverCollected:
      return "never collected";
    case Rule::kUnknownCode:
      return CodesOf(problem.field);
    case Rule::kOneAnswer:
      return "takes one answer";
    case Rule::kSameAnswerTwice:
      return "the same answer twice";
    case Rule::kUnknownStandsAlone:
      return "unknown beside other answers";
    case Rule::kTooLong:
      return LimitOf(problem.field);
    case Rule::kNotUtf8:
      return "not UTF-8 text";
    case Rule::kNotADate:
      return "must be a day written as 2026-05-14";
    case Rule::kNotAnHour:
      return "the hour must be 0 to 23";
    case Rule::kHourWithoutDate:
      return "an hour without a day";
    case Rule::kInFuture:
      return "lies in the future";
    case Rule::kNotAJurisdiction:
      return "must be us, or us- and a state, such as us-ma";
    case Rule::kNotACounty:
      return "must be the five digits of a county";
    case Rule::kCountyElsewhere:
      return "not a county of the jurisdiction";
    case Rule::kNotALanguage:
      return "must be a language such as en, es or zh-Hans";
    case Rule::kNotYesOrNo:
      return "must be yes or no";
    case Rule::kBeforeStop:
      return "lies before the stop";
  }
  return "not allowed";
}

}  // namespace

std::string Describe(const Problem& problem) {
  const bool show = problem.rule != Rule::kUnknownField || LooksLikeAName(problem.field);
  return fmt::format("{}: {}", show ? problem.field : "a field", TextOf(problem));
}

Status ToStatus(const std::vector<Problem>& problems) {
  if (problems.empty()) return OkStatus();
  std::vector<std::string> lines;
  lines.reserve(problems.size());
  for (const Problem& problem : problems) lines.push_back(Describe(problem));
  return InvalidArgument(fmt::format("{}", fmt::join(lines, "; ")));
}

}  // namespace taillight::model
