// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of guidance as the contract's message, and back.
#pragma once

#include "client-core/base/status.h"
#include "client-core/guidance/page.h"
#include "taillight/v1/guidance_service.pb.h"

namespace taillight::guidance {

v1::GuidancePage ToMessage(const Page& page);
/// kInvalidArgument: a section or confidence this program does not know.
StatusOr<Page> FromMessage(const v1::GuidancePage& message);

}  // namespace taillight::guidance
