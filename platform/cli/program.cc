// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "platform/cli/commands.h"
#include "platform/cli/context.h"

namespace taillight::cli {
namespace {

/// The command that the line reached, such as "taillight case new".
std::string CommandName(const CLI::App& app) {
  std::string name = app.get_name();
  for (const CLI::App* chosen = &app; !chosen->get_subcommands().empty();) {
    chosen = chosen->get_subcommands().front();
    name += " " + chosen->get_name();
  }
  return name;
}

std::string OneLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// What is wrong with the line. Never what was typed: it may be a secret in the wrong place.
std::string UsageProblem(const CLI::ParseError& error) {
  const std::string text = OneLine(error.what());
  if (text == "A subcommand is required") return "a command is missing or unknown";
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return "there is a word too many, or an option it does not have";
  }
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr ||
      dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    const std::size_t option = text.find("--");
    if (option == std::string::npos) return "a value it does not take";
    return text.substr(option, text.find_first_of(": ", option) - option) +
           ": not a value it takes";
  }
  return text;
}

}  // namespace

ExitStatus RunProgram(std::vector<std::string> arguments, Terminal& terminal,
                      const std::filesystem::path& default_data_dir) {
  Context context(terminal);
  context.options.data_dir = default_data_dir;
  CLI::App app("Rights at a stop, a case sealed to legal aid, and the desk that answers it.",
               "taillight");
  AddCommands(app, context);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    terminal.Out(app.help());
    return ExitStatus::kDone;
  } catch (const CLI::ParseError& error) {
    terminal.Err(fmt::format("{0}: {1}; '{0} --help' lists what it takes\n", CommandName(app),
                             UsageProblem(error)));
    return ExitStatus::kWrongUsage;
  }
  const Status status = context.Run();
  if (!status.ok()) {
    terminal.Err(fmt::format("{}: {}\n", CommandName(app), OneLine(std::string(Message(status)))));
  }
  return ExitStatusOf(status);
}

}  // namespace taillight::cli
