// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/context.h"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "client-core/base/file.h"
#include "platform/cli/help.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxPassphraseBytes = 1024;

/// A file's passphrase ends at its first line end, as an editor leaves it.
StatusOr<SecretBytes> FirstLine(const SecretBytes& file) {
  std::size_t size = 0;
  while (size < file.size() && file.data()[size] != '\n' && file.data()[size] != '\r') ++size;
  if (size == 0) return InvalidArgument("passphrase file: empty");
  return SecretBytes::CopyOf(file.view().first(size));
}

/// The program's own options, as they are listed under every command.
std::string SharedOptionsHelp(const CLI::App& app) {
  const HelpFormatter formatter;
  return formatter.make_group("Options every command takes", false,
                              app.get_options([](const CLI::Option* option) {
                                return option->nonpositional() && !option->check_name("--help");
                              }));
}

}  // namespace

StatusOr<const Clock*> Context::clock() {
  if (clock_ == nullptr) {
    if (options.clock_file.empty()) {
      clock_ = std::make_unique<SystemClock>();
    } else {
      TAILLIGHT_ASSIGN_OR_RETURN(FileClock opened, FileClock::Open(options.clock_file));
      clock_ = std::make_unique<FileClock>(std::move(opened));
    }
  }
  return clock_.get();
}

std::filesystem::path Context::trust_file() const {
  return options.trust_file.empty() ? options.data_dir / "trust.bin" : options.trust_file;
}

StatusOr<std::optional<SecretBytes>> Context::GivenPassphrase() {
  if (!given_passphrase_.has_value() && options.pass_fd.has_value()) {
    TAILLIGHT_ASSIGN_OR_RETURN(given_passphrase_,
                               ReadSecretLine(*options.pass_fd, "passphrase", kMaxPassphraseBytes));
  }
  if (!given_passphrase_.has_value() && !options.pass_file.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        const SecretBytes file,
        ReadSecretFile(options.pass_file, "passphrase file", kMaxPassphraseBytes));
    TAILLIGHT_ASSIGN_OR_RETURN(given_passphrase_, FirstLine(file));
  }
  if (!given_passphrase_.has_value()) return std::optional<SecretBytes>();
  return std::optional<SecretBytes>(given_passphrase_->Clone());
}

StatusOr<SecretBytes> Context::Passphrase(std::string_view question) {
  TAILLIGHT_ASSIGN_OR_RETURN(std::optional<SecretBytes> given, GivenPassphrase());
  if (given.has_value()) return *std::move(given);
  auto typed = terminal_.ReadHidden(question);
  if (typed.status().code() == StatusCode::kFailedPrecondition) {
    return InvalidArgument(
        "a passphrase is needed and there is no terminal to ask on: give --pass-file or --pass-fd");
  }
  return typed;
}

StatusOr<SecretBytes> Context::NewPassphrase(std::string_view question) {
  TAILLIGHT_ASSIGN_OR_RETURN(std::optional<SecretBytes> given, GivenPassphrase());
  if (given.has_value()) return *std::move(given);
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes first, Passphrase(question));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes second, Passphrase("The same again: "));
  if (!first.Equals(second.view())) return InvalidArgument("the two passphrases differ");
  return first;
}

void Context::Show(const Json& document, std::string_view text) {
  if (!options.json) {
    terminal_.Out(text);
    return;
  }
  terminal_.Out(document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Status Context::Run() {
  if (!action_) return Internal("no command was chosen");
  TAILLIGHT_RETURN_IF_ERROR(action_(*this));
  return terminal_.out_status();
}

void AddGlobalOptions(CLI::App& app, GlobalOptions& options) {
  app.set_help_flag("-h,--help", "Print this and do nothing else");
  app.add_flag("--json", options.json, "One JSON document on standard output, for scripts");
  app.add_option("--data", options.data_dir, "Folder of this device's encrypted files and settings")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--trust", options.trust_file,
                 "File with the keys and the server everything is checked against (trust.bin in "
                 "the data folder when not given)")
      ->type_name("FILE");
  app.add_option("--server", options.server,
                 "Server to call (the first one in the trust file when not given)")
      ->type_name("HOST:PORT");
  app.add_option("--proxy", options.proxy, "HTTP proxy for every connection, such as Tor's")
      ->type_name("URL");
  app.add_option("--clock", options.clock_file,
                 "Read the time from FILE, in seconds since 1970; for development")
      ->type_name("FILE");
  app.add_option("--pass-file", options.pass_file,
                 "Read the passphrase from the first line of FILE (asked for when not given)")
      ->type_name("FILE");
  app.add_option("--pass-fd", options.pass_fd, "Read the passphrase from file descriptor N")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--words-file", options.words_file,
                 "Read a case's twelve words from FILE (asked for when not given)")
      ->type_name("FILE");
  app.add_option("--key-file", options.key_file, "File that holds your key")->type_name("FILE");
}

CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& description,
                     Context& context, Context::Action run, const std::string& notes) {
  CLI::App* command = parent.add_subcommand(name, description);
  const CLI::App* root = &parent;
  while (root->get_parent() != nullptr) root = root->get_parent();
  command->group("Commands");
  command->footer([root, notes] { return notes + SharedOptionsHelp(*root); });
  command->callback([&context, run = std::move(run)] { context.Choose(run); });
  return command;
}

CLI::App* AddCommandGroup(CLI::App& parent, const std::string& name,
                          const std::string& description) {
  CLI::App* group = parent.add_subcommand(name, description);
  group->group("Commands");
  group->require_subcommand(1);
  return group;
}

}  // namespace taillight::cli
