// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/commands.h"

#include <memory>

#include "platform/cli/bundle_commands.h"
#include "platform/cli/case_commands.h"
#include "platform/cli/deadline_commands.h"
#include "platform/cli/help.h"
#include "platform/cli/inbox_commands.h"
#include "platform/cli/keys_commands.h"
#include "platform/cli/lock_commands.h"
#include "platform/cli/org_commands.h"
#include "platform/cli/outbox_commands.h"
#include "platform/cli/place_commands.h"
#include "platform/cli/replay_command.h"
#include "platform/cli/reply_command.h"
#include "platform/cli/rights_commands.h"
#include "platform/cli/staff_commands.h"
#include "platform/cli/trust_commands.h"

namespace taillight::cli {

void AddCommands(CLI::App& app, Context& context) {
  app.formatter(std::make_shared<HelpFormatter>());
  app.fallthrough();
  app.require_subcommand(1);
  AddGlobalOptions(app, context.options);
  AddRightsCommands(app, context);
  AddPlaceCommands(app, context);
  AddDeadlineCommands(app, context);
  AddCaseCommands(app, context);
  AddOutboxCommands(app, context);
  AddInboxCommands(app, context);
  AddReplyCommand(app, context);
  AddLockCommands(app, context);
  AddStaffCommands(app, context);
  AddOrgCommands(app, context);
  AddBundleCommands(app, context);
  AddKeysCommands(app, context);
  AddTrustCommands(app, context);
  AddReplayCommand(app, context);
}

}  // namespace taillight::cli
