// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/program.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <functional>

#include "backend/jobs/signals.h"
#include "backend/server/check.h"
#include "backend/server/daemon.h"
#include "backend/server/database.h"
#include "backend/server/log.h"
#include "backend/server/options.h"
#include "backend/server/subpoena_preview.h"
#include "client-core/base/file.h"
#include "client-core/base/random.h"

namespace taillight::server {
namespace {

constexpr std::size_t kMaxConfigBytes = std::size_t{1} << 20;

/// The flags of one command.
struct CommandLine {
  GivenOptions flags;
  std::optional<std::string> config_file;
  bool json = false;
};

void Say(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

void AddDatabaseFlags(CLI::App* command, CommandLine& line) {
  command->add_option("--data", line.flags.data, "Folder for all of the daemon's own files");
  command->add_option("--database", line.flags.database,
                      "sqlcipher:PATH (default: taillight.db in the data folder)");
  command->add_option("--key-file", line.flags.key_file,
                      "The database's key, 32 bytes (default: database.key in the data folder)");
  command->add_option("--config", line.config_file,
                      "YAML; its keys are these flags' names with '_' for '-'");
}

void AddServeFlags(CLI::App* command, CommandLine& line) {
  AddDatabaseFlags(command, line);
  command->add_option("--listen", line.flags.listen, "HOST:PORT (default: localhost:7443)");
  command->add_option("--trust", line.flags.trust, "Default: trust.bin in the data folder");
  command->add_option("--freshness-key", line.flags.freshness_key,
                      "Signs that guidance is fresh (default: freshness.key in the data folder)");
  command->add_option("--tls-cert", line.flags.tls_cert,
                      "PEM, with an EC key (default: tls.pem in the data folder)");
  command->add_option("--tls-key", line.flags.tls_key, "PEM (default: tls.key in the data folder)");
  command->add_option("--web", line.flags.web,
                      "HOST:PORT for rights pages over HTTPS (default: there are none)");
  command->add_option("--web-cert", line.flags.web_cert,
                      "PEM, with its chain (default: web.pem in the data folder)");
  command->add_option("--web-key", line.flags.web_key, "PEM (default: web.key in the data folder)");
  command->add_option("--web-root", line.flags.web_root,
                      "Folder with the pages' scripts and manifest, read at start and on SIGHUP "
                      "(default: ../share/taillight/web beside this program)");
  command->add_option("--clock", line.flags.clock,
                      "For tests: the time of day, read from a file; only on localhost");
  command->add_flag("--reflection", line.flags.reflection, "Tell tools which calls there are");
}

StatusOr<Options> ReadOptions(const CommandLine& line) {
  GivenOptions config;
  if (line.config_file) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes yaml,
                               ReadFile(*line.config_file, "configuration file", kMaxConfigBytes));
    TAILLIGHT_ASSIGN_OR_RETURN(config, ParseConfig(yaml));
  }
  return Resolve(line.flags, config);
}

Status Serve(const Options& options) {
  StartLog();
  TAILLIGHT_ASSIGN_OR_RETURN(const auto signals, jobs::Signals::Catch({SIGTERM, SIGINT, SIGHUP}));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto daemon, Daemon::Start(options));
  std::string ready = fmt::format("taillightd ready on {}", daemon->address().Text());
  if (const auto web = daemon->web_address()) ready += fmt::format(" and https://{}", web->Text());
  Say(ready + "\n");
  while (signals->Next() == SIGHUP) daemon->Reload();
  Log(LogLevel::kInfo, "stopping: calls that were accepted are still answered");
  daemon->Drain();
  return OkStatus();
}

Status Migrate(const Options& options) {
  SystemRandom random;
  TAILLIGHT_ASSIGN_OR_RETURN(const auto storage, OpenDatabase(options, random));
  storage->Drain();
  Say("the database is at this program's schema\n");
  return OkStatus();
}

Status Check(const Options& options, bool json) {
  TAILLIGHT_ASSIGN_OR_RETURN(const DatabaseReport report, CheckDatabase(options));
  Say(json ? ToJson(report) : ToText(report));
  return OkStatus();
}

Status Preview(const Options& options, bool json) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SubpoenaPreview preview, PreviewSubpoena(options));
  Say(json ? ToJson(preview) : ToText(preview));
  return OkStatus();
}

ExitStatus Fail(std::string text, ExitStatus status) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::fputs(fmt::format("taillightd: {}\n", text).c_str(), stderr);
  return status;
}

}  // namespace

ExitStatus RunProgram(std::vector<std::string> arguments) {
  CLI::App app("The Taillight server: stores sealed cases and reports, serves signed guidance.",
               "taillightd");
  app.require_subcommand(1);
  CommandLine line;
  CLI::App* serve = app.add_subcommand(
      "serve", "Serve until SIGTERM; SIGHUP looks for new guidance and web files");
  AddServeFlags(serve, line);
  CLI::App* migrate = app.add_subcommand("migrate", "Bring the database to this program's schema");
  AddDatabaseFlags(migrate, line);
  CLI::App* check = app.add_subcommand("check", "Read the whole database and count its rows");
  AddDatabaseFlags(check, line);
  check->add_flag("--json", line.json, "One JSON document");
  CLI::App* preview = app.add_subcommand(
      "subpoena-preview", "Print all that whoever runs this server could be made to hand over");
  AddDatabaseFlags(preview, line);
  preview->add_flag("--json", line.json, "One JSON document");

  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    Say(chosen.empty() ? app.help() : chosen.front()->help());
    return ExitStatus::kDone;
  } catch (const CLI::ParseError& error) {
    return Fail(fmt::format("{}; 'taillightd --help' lists what it takes", error.what()),
                ExitStatus::kWrongUsage);
  }
  if (!line.flags.data && !line.config_file) {
    return Fail("--data is needed", ExitStatus::kWrongUsage);
  }
  const StatusOr<Options> options = ReadOptions(line);
  Status status = options.status();
  if (options.ok()) {
    if (serve->parsed()) status = Serve(*options);
    if (migrate->parsed()) status = Migrate(*options);
    if (check->parsed()) status = Check(*options, line.json);
    if (preview->parsed()) status = Preview(*options, line.json);
  }
  if (status.ok()) return ExitStatus::kDone;
  return Fail(std::string(Message(status)), ExitStatusOf(status));
}

}  // namespace taillight::server
