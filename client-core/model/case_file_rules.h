// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules a case file keeps before it may be filed.
#pragma once

#include <vector>

#include "client-core/base/clock.h"
#include "client-core/model/case_file.h"
#include "client-core/model/problem.h"

namespace taillight::model {

/// Every broken rule, in the order of the fields; empty: it may be filed. `now` decides what lies
/// in the future: the stop, the booking, the detainer and the order may not, in any time zone of
/// the country; a usual release and a hearing may.
std::vector<Problem> ValidateCaseFile(const CaseFile& case_file, UnixSeconds now);

}  // namespace taillight::model
