// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight outbox`: what waits on this device to be sent.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "client-core/client/client.h"
#include "platform/cli/context.h"

namespace taillight::cli {

void AddOutboxCommands(CLI::App& app, Context& context);

/// Each item's kind, state, time, tries and last problem; never what is in it.
Json OutboxDocument(const std::vector<client::OutboxItem>& items);
std::string OutboxText(const std::vector<client::OutboxItem>& items);

}  // namespace taillight::cli
