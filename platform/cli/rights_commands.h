// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight rights`: what to say and do, for a place, from the guidance on this device.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "client-core/base/status.h"
#include "client-core/client/rights.h"
#include "platform/cli/context.h"
#include "platform/cli/page_text.h"

namespace taillight::cli {

/// `warning` is shown once the guidance has expired.
GuidanceAge AgeFrom(const client::GuidanceStatus& status, std::string warning);
/// What was asked for, or else what is kept on this device, or else English.
StatusOr<std::string> LanguageOf(client::Rights& rights, const std::string& asked);
/// A kNotFound of the guidance in words, with what there is instead; without guidance, how to get
/// it.
Status ExplainUnknown(const Status& status, client::Rights& rights);

void AddRightsCommands(CLI::App& app, Context& context);

}  // namespace taillight::cli
