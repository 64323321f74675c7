// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a field of a story: its name and the rule it breaks, never what was written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"

namespace taillight::model {

enum class Rule : std::uint8_t {
  kUnknownField,
  kNeverCollected,
  kUnknownCode,
  kOneAnswer,
  kSameAnswerTwice,
  kUnknownStandsAlone,
  kTooLong,
  kNotUtf8,
  kNotADate,
  kNotAnHour,
  kHourWithoutDate,
  kInFuture,
  kNotAJurisdiction,
  kNotACounty,
  kCountyElsewhere,
  kNotALanguage,
  kNotYesOrNo,
  kBeforeStop,
};

struct Problem {
  /// As it is spelled in a story file, such as `stop_reason` or `stop.date`.
  std::string field;
  Rule rule = Rule::kUnknownField;
  bool operator==(const Problem&) const = default;
};

/// One line, such as "birth_date: never collected". Of a field that is nobody's it shows the name
/// only as far as it looks like one, since it may be a line of the story that slipped.
std::string Describe(const Problem& problem);
/// kInvalidArgument with all of them, or OK when there is none.
Status ToStatus(const std::vector<Problem>& problems);

}  // namespace taillight::model
