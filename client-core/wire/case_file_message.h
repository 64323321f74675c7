// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of a CaseBody message that a person writes, and its model.
#pragma once

#include "client-core/base/status.h"
#include "client-core/model/case_file.h"
#include "taillight/v1/case_body.pb.h"

namespace taillight::wire {

/// Sets fields 7 to 13 and 15 of `message`; the rest stays. Text must be UTF-8.
void CopyTo(const model::CaseFile& file, v1::CaseBody& message);
model::CaseFile CaseFileFrom(const v1::CaseBody& message);

/// What may be sealed and what may be shown: text within the limits of case_body.proto, at most 32
/// answers to a question of at most 64 bytes each, whether or not they are codes of this program's
/// vocabulary, real dates, hours of a day. kInvalidArgument names field and rule.
Status CheckCaseFile(const model::CaseFile& file);

}  // namespace taillight::wire
