// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/lock_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "client-core/base/file.h"
#include "platform/cli/faces.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxPassphraseBytes = 1024;

constexpr std::string_view kDuressWarning =
    "Read this first. The duress passphrase, typed in the place of yours, wipes your cases, "
    "drafts, "
    "answers and what waits to be sent, and then shows guidance alone. Wiping once an officer has "
    "asked for the phone has been charged as a crime in the US (18 U.S.C. 2232), and somebody who "
    "watches may notice. Keeping nothing on the device beforehand is the safer tool.";

struct LockOptions {
  std::filesystem::path new_pass_file;
  std::string wipe_at_ten;
  bool off = false;
  bool yes = false;
};

StatusOr<SecretBytes> FirstLineOf(const std::filesystem::path& path) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes file,
                             ReadSecretFile(path, "new passphrase file", kMaxPassphraseBytes));
  const ByteView content = file.view();
  auto end = std::ranges::find(content, '\n');
  if (end != content.begin() && end[-1] == '\r') --end;
  return SecretBytes::CopyOf({content.begin(), end});
}

/// Of --new-pass-file, else asked for twice.
StatusOr<SecretBytes> AskNew(Context& context, const LockOptions& options,
                             std::string_view question) {
  if (!options.new_pass_file.empty()) return FirstLineOf(options.new_pass_file);
  auto first = context.terminal().ReadHidden(question);
  if (first.status().code() == StatusCode::kFailedPrecondition) {
    return InvalidArgument(
        "a new passphrase is needed and there is no terminal to ask on: give --new-pass-file");
  }
  TAILLIGHT_RETURN_IF_ERROR(first.status());
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes second,
                             context.terminal().ReadHidden("The same again: "));
  if (!first->Equals(second.view())) return InvalidArgument("the two passphrases differ");
  return first;
}

Status SetWipe(client::Client& client, const LockOptions& options) {
  if (options.wipe_at_ten.empty()) return OkStatus();
  return client.SetWipeAtTen(options.wipe_at_ten == "yes");
}

Status SetLock(Context& context, const LockOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  const Status open = client->Unlock(SecretBytes());
  if (open.code() == StatusCode::kInvalidArgument) {
    return FailedPrecondition("a lock is set already; 'taillight lock change' changes it");
  }
  TAILLIGHT_RETURN_IF_ERROR(open);
  TAILLIGHT_ASSIGN_OR_RETURN(
      const SecretBytes passphrase,
      context.NewPassphrase("New passphrase, at least six words with blanks between them: "));
  TAILLIGHT_RETURN_IF_ERROR(client->ChangePassphrase(SecretBytes(), passphrase));
  TAILLIGHT_RETURN_IF_ERROR(SetWipe(*client, options));
  context.Show({{"lock", "set"}},
               Wrap("The lock is set. Nobody can open your cases without the passphrase, and "
                    "nobody can give it back to you. Copies of the folder made before stay open.",
                    context.terminal().width()));
  return OkStatus();
}

Status ChangeLock(Context& context, const LockOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes now, context.Passphrase("Passphrase now: "));
  TAILLIGHT_RETURN_IF_ERROR(client->Unlock(now));
  SecretBytes next;
  if (!options.off) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        next,
        AskNew(context, options, "New passphrase, at least six words with blanks between them: "));
    if (next.empty()) return InvalidArgument("new passphrase: empty; --off takes the lock away");
  }
  TAILLIGHT_RETURN_IF_ERROR(client->ChangePassphrase(now, next));
  TAILLIGHT_RETURN_IF_ERROR(SetWipe(*client, options));
  if (options.off) context.terminal().Err(kNoLockWarning);
  context.Show({{"lock", options.off ? "none" : "changed"}},
               options.off ? "The lock is taken away.\n" : "The passphrase is changed.\n");
  return OkStatus();
}

Status SetDuress(Context& context, const LockOptions& options) {
  if (!options.off && !context.options.json) {
    context.terminal().Err(Wrap(kDuressWarning, context.terminal().width()));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes now, context.Passphrase("Your passphrase: "));
  SecretBytes duress;
  if (!options.off) {
    TAILLIGHT_ASSIGN_OR_RETURN(duress, AskNew(context, options, "Duress passphrase: "));
    if (duress.empty()) return InvalidArgument("duress passphrase: empty; --off takes it away");
  }
  TAILLIGHT_RETURN_IF_ERROR(client->SetDuressPassphrase(now, duress));
  context.Show({{"duress", options.off ? "off" : "set"}, {"warning", kDuressWarning}},
               options.off ? "There is no duress passphrase any more.\n"
                           : "The duress passphrase is set.\n");
  return OkStatus();
}

std::string StatusText(const client::LockStatus& status, std::size_t width) {
  if (status.is_new) return Wrap("Nothing private is on this device yet, and no lock.", width);
  if (!status.is_set) return Wrap(kNoLockWarning, width);
  std::string text = "A lock is set.\n";
  if (status.failed_tries > 0) {
    text += fmt::format("Wrong passphrases since it was last opened: {}.\n", status.failed_tries);
  }
  if (status.wait_seconds > 0) {
    text += fmt::format("The next try is possible in {} seconds.\n", status.wait_seconds);
  }
  if (status.wipes_at_ten) text += "The tenth wrong passphrase wipes everything.\n";
  if (!status.has_hardware) {
    text += Wrap(
        "This machine keeps its own key in a file: the passphrase alone protects a copy "
        "of the folder.",
        width);
  }
  return text;
}

Status ShowLock(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::LockStatus status, client->lock_status());
  context.Show({{"is_new", status.is_new},
                {"is_set", status.is_set},
                {"has_hardware", status.has_hardware},
                {"failed_tries", status.failed_tries},
                {"wait_seconds", status.wait_seconds},
                {"wipes_at_ten", status.wipes_at_ten}},
               StatusText(status, context.terminal().width()));
  return OkStatus();
}

Status AskToWipe(Context& context) {
  const auto typed = context.terminal().ReadHidden(
      "Cases, drafts, answers and what waits to be sent are wiped for good.\n"
      "Type wipe to go on: ");
  if (typed.status().code() == StatusCode::kFailedPrecondition) {
    return InvalidArgument("there is no terminal to ask on: say --yes to wipe everything");
  }
  TAILLIGHT_RETURN_IF_ERROR(typed.status());
  if (typed->Equals(AsBytes("wipe"))) return OkStatus();
  return MakeStatus(StatusCode::kCancelled, "nothing was wiped");
}

Status Wipe(Context& context, const LockOptions& options) {
  if (!options.yes) TAILLIGHT_RETURN_IF_ERROR(AskToWipe(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  TAILLIGHT_RETURN_IF_ERROR(client::WipeDevice(context.options.data_dir, *clock, context.random()));
  context.Show({{"wiped", true}},
               Wrap("Wiped. Guidance is still there. On flash old bytes may stay until they are "
                    "written over; their key is gone.",
                    context.terminal().width()));
  return OkStatus();
}

void AddNewPassFile(CLI::App& command, LockOptions& options) {
  command
      .add_option("--new-pass-file", options.new_pass_file,
                  "Read the new passphrase from the first line of FILE (asked for when not given)")
      ->type_name("FILE");
}

void AddWipeAtTen(CLI::App& command, LockOptions& options) {
  command
      .add_option("--wipe-at-ten", options.wipe_at_ten,
                  "Whether the tenth wrong passphrase in a row wipes everything")
      ->type_name("yes|no")
      ->check(CLI::IsMember({"yes", "no"}));
}

}  // namespace

void AddLockCommands(CLI::App& app, Context& context) {
  auto options = std::make_shared<LockOptions>();
  CLI::App* group = AddCommandGroup(app, "lock", "The passphrase before this device's cases");
  CLI::App* set = AddCommand(*group, "set", "Put a passphrase before cases, drafts and answers",
                             context, [options](Context& c) { return SetLock(c, *options); });
  AddWipeAtTen(*set, *options);
  CLI::App* change = AddCommand(*group, "change", "Change the passphrase, or take it away", context,
                                [options](Context& c) { return ChangeLock(c, *options); });
  AddNewPassFile(*change, *options);
  AddWipeAtTen(*change, *options);
  change->add_flag("--off", options->off, "Take the lock away: the folder alone opens everything");
  AddCommand(*group, "status", "Whether a lock is set, and how many tries failed", context,
             [](Context& c) { return ShowLock(c); });
  CLI::App* duress =
      AddCommand(*group, "duress", "A second passphrase that wipes; off unless it is set", context,
                 [options](Context& c) { return SetDuress(c, *options); });
  AddNewPassFile(*duress, *options);
  duress->add_flag("--off", options->off, "Take it away");
  AddCommand(app, "wipe",
             "Wipes cases, drafts, answers and what waits to be sent, for good. Guidance stays.",
             context, [options](Context& c) { return Wipe(c, *options); })
      ->add_flag("--yes", options->yes, "Do not ask");
}

}  // namespace taillight::cli
