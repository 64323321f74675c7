// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight inbox`: the answers to a case, with its twelve words, on any device.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "client-core/client/client.h"
#include "platform/cli/context.h"

namespace taillight::cli {

void AddInboxCommands(CLI::App& app, Context& context);

/// Said where a thread's numbers show a gap.
std::string MissingText(std::uint32_t count, std::size_t width);
Json InboxDocument(const std::vector<client::InboxMessage>& messages);
/// `case_waits`: a case is still to be sent from this device, so that no answer can be there.
std::string InboxText(const std::vector<client::InboxMessage>& messages, bool case_waits,
                      std::size_t width);

}  // namespace taillight::cli
