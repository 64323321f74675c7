// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/keys_commands.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>

#include "client-core/guidance/key_file.h"

namespace taillight::cli {
namespace {

struct NewKey {
  std::string kind;
  std::filesystem::path out;
};

Status MakeKey(Context& context, const NewKey& asked) {
  const auto kind = guidance::KeyKindOf(asked.kind);
  if (!kind.has_value()) return InvalidArgument("--kind: is not known");
  TAILLIGHT_RETURN_IF_ERROR(guidance::WriteNewKey(asked.out, *kind, context.random()));
  const std::string file = asked.out.string();
  context.Show({{"kind", asked.kind}, {"secret_file", file}, {"public_file", file + ".pub"}},
               fmt::format("Made a {0} key. Keep {1} secret and safe; {1}.pub may be given away.\n",
                           asked.kind, file));
  return OkStatus();
}

}  // namespace

void AddKeysCommands(CLI::App& app, Context& context) {
  CLI::App* group = AddCommandGroup(app, "keys", "Keys of root signers, server and tally");
  auto asked = std::make_shared<NewKey>();
  CLI::App* command = AddCommand(*group, "new", "Make a key pair, never over an old one", context,
                                 [asked](Context& run) { return MakeKey(run, *asked); });
  command->add_option("--kind", asked->kind, "What the key is for")
      ->required()
      ->check(CLI::IsMember({"root", "freshness", "tally", "tally-signing", "alert"}));
  command
      ->add_option("--out", asked->out,
                   "File for the secret half; the public one goes beside it, .pub added")
      ->required()
      ->type_name("FILE");
}

}  // namespace taillight::cli
