// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/replay_command.h"

#include <fmt/format.h>

#include <memory>

#include "platform/cli/replay.h"

namespace taillight::cli {
namespace {

Status RunReplay(Context& context, const ReplayOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const ReplayResult result, Replay(context, options));
  context.Show({{"stored", result.stored},
                {"months", result.months},
                {"bundles_signed", result.bundles_signed}},
               fmt::format("Stored: {} incident reports over {} months; {} bundles were signed on "
                           "the way.\n",
                           result.stored, result.months, result.bundles_signed));
  return OkStatus();
}

}  // namespace

void AddReplayCommand(CLI::App& app, Context& context) {
  auto options = std::make_shared<ReplayOptions>();
  CLI::App* command = AddCommand(
      app, "replay",
      "Files public arrest records as sealed incident reports, month by month, on a server that "
      "reads its time from --clock. For development: it moves that clock and signs with root keys. "
      "All goes over one connection, since the records are public. Run it once: a second run files "
      "the rows again.",
      context, [options](Context& c) { return RunReplay(c, *options); });
  command->add_option("--arrests", options->arrests, "Arrest records, CSV, packed with gzip or not")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--limit", options->limit,
                   "Rows to file, spread evenly over the whole file (0: all of them)")
      ->type_name("N")
      ->capture_default_str();
  command
      ->add_option("--methods", options->methods,
                   "What each method code stands for: lines of code,ice_term")
      ->type_name("FILE")
      ->required();
  CLI::Option* authority =
      command
          ->add_option("--authority", options->authority,
                       "Folder with roots/1.key, roots/2.key and bundle.bin: the bundle is signed "
                       "anew before it ends; needs --server-data")
          ->type_name("DIR");
  CLI::Option* server_data =
      command
          ->add_option("--server-data", options->server_data,
                       "Data folder of the running taillightd, whose bundle.bin is replaced")
          ->type_name("DIR");
  authority->needs(server_data);
  server_data->needs(authority);
}

}  // namespace taillight::cli
