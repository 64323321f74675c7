// SPDX-License-Identifier: AGPL-3.0-or-later
// From what a case tells of when things happened to the moments that deadlines start from.
#pragma once

#include <string>

#include "client-core/guidance/deadline_page.h"
#include "client-core/model/case_file.h"

namespace taillight::guidance {

/// Every moment of the case with a day that there is, under its own name. Beside these:
/// `arrest`, if a booking is told: the stop, or, where none is told, the day of the booking, its
/// hour not known, since the arrest came before it;
/// `ice_arrest`, if Border Patrol, CBP or ICE made the stop and arrested without a warrant or took
/// the person: the stop.
/// An hour is the earliest the person could mean, so counts from it end early rather than late.
StartMoments MomentsOf(const model::CaseFile& case_file);

/// The place deadlines are counted for: the case's, or the state of its county; empty: not known.
std::string DeadlinePlaceOf(const model::CaseFile& case_file);

}  // namespace taillight::guidance
