// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/program.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "client-core/seal/words_fold.h"
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

const CLI::App& Reached(const CLI::App& app) {
  const CLI::App* reached = &app;
  while (!reached->get_subcommands().empty()) reached = reached->get_subcommands().front();
  return *reached;
}

/// Of `names` the one that is a slip or two from one of `typed`; empty when none is. Only names of
/// ours are given back.
std::string NearestOf(const std::vector<std::string>& names,
                      const std::vector<std::string>& typed) {
  std::string nearest;
  std::size_t least = 3;
  for (const std::string& name : names) {
    for (const std::string& word : typed) {
      const std::size_t apart = seal::LettersApart(word, name);
      // Three letters of five would fit nearly anything.
      if (apart == 0 || apart >= least || 2 * apart >= name.size()) continue;
      least = apart;
      nearest = name;
    }
  }
  return nearest;
}

/// ", did you mean 'inbox'?", or what there is.
std::string NearestCommand(const CLI::App& app, const std::vector<std::string>& typed) {
  const CLI::App& reached = Reached(app);
  std::vector<std::string> names;
  for (const CLI::App* child : reached.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(child->get_name());
  }
  // The words on the way there are right: 'case' is near 'erase', and nobody meant that.
  std::vector<std::string> rest = typed;
  for (const CLI::App* one = &reached; one != nullptr; one = one->get_parent()) {
    std::erase(rest, one->get_name());
  }
  const std::string nearest = NearestOf(names, rest);
  if (!nearest.empty()) {
    return fmt::format(", did you mean '{} {}'?", CommandName(app), nearest);
  }
  return fmt::format(", there are {}", fmt::join(names, ", "));
}

std::string NearestOption(const CLI::App& app, const std::vector<std::string>& typed) {
  std::vector<std::string> names;
  for (const CLI::App* one = &Reached(app); one != nullptr; one = one->get_parent()) {
    for (const CLI::Option* option : one->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  std::vector<std::string> options;
  for (const std::string& word : typed) {
    std::string option = word.substr(0, word.find('='));
    // An option that is right is no slip of one beside it, as --lat would be of --data.
    if (option.starts_with("--") && std::ranges::count(names, option) == 0) {
      options.push_back(std::move(option));
    }
  }
  const std::string nearest = NearestOf(names, options);
  return nearest.empty() ? "" : fmt::format(", did you mean '{}'?", nearest);
}

/// What is wrong with the line. Never what was typed: it may be a secret in the wrong place.
std::string UsageProblem(const CLI::App& app, const std::vector<std::string>& typed,
                         const CLI::ParseError& error) {
  std::string text = OneLine(error.what());
  if (text == "A subcommand is required")
    return "a command is missing or unknown" + NearestCommand(app, typed);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return "there is a word too many, or an option it does not have" + NearestOption(app, typed);
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
                      const std::filesystem::path& default_data_dir, ByteView built_in) {
  Context context(terminal);
  context.built_in_guidance = built_in;
  context.options.data_dir = default_data_dir;
  CLI::App app("Rights at a stop, a case sealed to legal aid, and the desk that answers it.",
               "taillight");
  AddCommands(app, context);
  const std::vector<std::string> typed = arguments;
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    terminal.Out(app.help());
    return ExitStatus::kDone;
  } catch (const CLI::ParseError& error) {
    terminal.Err(fmt::format("{0}: {1}; '{0} --help' lists what it takes\n", CommandName(app),
                             UsageProblem(app, typed, error)));
    return ExitStatus::kWrongUsage;
  }
  const Status status = context.Run();
  if (!status.ok()) {
    terminal.Err(fmt::format("{}: {}\n", CommandName(app), OneLine(std::string(Message(status)))));
  }
  return ExitStatusOf(status);
}

}  // namespace taillight::cli
