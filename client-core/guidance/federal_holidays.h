// SPDX-License-Identifier: AGPL-3.0-or-later
// The days on which federal offices are closed by law (5 U.S.C. 6103), worked out for any year.
#pragma once

#include <optional>
#include <string_view>

#include "client-core/model/date.h"

namespace taillight::guidance {

/// The eleven legal public holidays of 5 U.S.C. 6103(a).
enum class Holiday {
  kNewYear,
  kMartinLutherKing,
  kWashington,
  kMemorial,
  kJuneteenth,
  kIndependence,
  kLabor,
  kColumbus,
  kVeterans,
  kThanksgiving,
  kChristmas,
};
/// "new_year", "martin_luther_king", ...
std::string_view NameOf(Holiday holiday);

/// The holiday kept on `day`: the day itself, or, when that is a Saturday or a Sunday, also the
/// Friday before or the Monday after it. Nothing: none. Every year is read by the law of today.
///
/// Inauguration Day is left out everywhere: 5 U.S.C. 6103(c) makes it a holiday only for the pay of
/// federal workers in and around Washington, and a day less left out is the safer count. So are
/// days that a president gives off by order, and the holidays of states.
std::optional<Holiday> FederalHolidayOn(const model::Date& day);

bool IsWeekend(const model::Date& day);
/// Neither.
bool IsWorkDay(const model::Date& day);

}  // namespace taillight::guidance
