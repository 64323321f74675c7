// SPDX-License-Identifier: AGPL-3.0-or-later
// What a guidance bundle holds, for people and for scripts.
#pragma once

#include <string>

#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/tally.h"
#include "platform/cli/context.h"

namespace taillight::cli {

struct BundleReport {
  Json document;
  std::string text;
  guidance::TallyKeys tally;
};

/// kInvalidArgument: guidance::CheckContents does not hold.
StatusOr<BundleReport> ReportOn(const guidance::Bundle& bundle, UnixSeconds now);

}  // namespace taillight::cli
