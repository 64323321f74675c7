// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/commands.h"

namespace taillight::cli {

void AddCommands(CLI::App& app, Context& context) {
  app.fallthrough();
  app.require_subcommand(1);
  AddGlobalOptions(app, context.options);
}

}  // namespace taillight::cli
